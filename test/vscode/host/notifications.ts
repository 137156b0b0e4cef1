import type { Locator, Page } from "playwright-core";

function toasts(page: Page): Locator {
  return page.locator(".notification-toast .notification-list-item");
}

/** The messages of the notifications that are on the screen now. Most leave it after some seconds. */
export async function notifications(page: Page): Promise<string[]> {
  return toasts(page).locator(".notification-list-item-message").allInnerTexts();
}

/** Waits for a notification whose message matches, and returns the message. */
export async function waitForNotification(page: Page, message: RegExp): Promise<string> {
  const found = toasts(page).locator(".notification-list-item-message").filter({ hasText: message }).first();
  return (await found.innerText()).trim();
}

/** Clicks a button of the notification whose message matches. */
export async function clickNotificationButton(page: Page, message: RegExp, name: string): Promise<void> {
  await toasts(page).filter({ hasText: message }).first().getByRole("button", { name, exact: true }).click();
}
