import * as vscode from "vscode";
import type { RolloutTooltip } from "#present/rolloutTooltip.ts";

/** The tooltip as Markdown. What comes from the cluster goes in as text, so that it cannot format or link anything. */
export function tooltipMarkdown(tooltip: RolloutTooltip): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.appendMarkdown("**").appendText(tooltip.heading).appendMarkdown("**\n\n");
  markdown.appendText(tooltip.sentence).appendMarkdown("\n\n");
  for (const step of tooltip.steps) markdown.appendMarkdown("- ").appendText(step).appendMarkdown("\n");
  if (tooltip.message !== "") markdown.appendMarkdown("\n").appendText(tooltip.message);
  return markdown;
}
