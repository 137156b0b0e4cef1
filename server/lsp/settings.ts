import { type Connection, MessageType, ShowMessageNotification } from "vscode-languageserver/node";
import { at, isObject } from "#domain/json.ts";
import { parseSettings, type ServerSettings, settingsSection } from "#protocol/settings.ts";

/** The settings as the client holds them now. */
export async function requestSettings(connection: Connection): Promise<ServerSettings> {
  const section: unknown = await connection.workspace.getConfiguration(settingsSection);
  return await readSettings(connection, section);
}

/** The settings that a client sends along with the news that they changed, for clients that cannot be asked. */
export async function sentSettings(connection: Connection, params: unknown): Promise<ServerSettings | undefined> {
  const settings = isObject(params) ? params["settings"] : undefined;
  const section = isObject(settings) ? at(settings, [settingsSection]) : undefined;
  return section === undefined ? undefined : await readSettings(connection, section);
}

/** Parses a section and tells the person about every value that cannot be used. */
export async function readSettings(connection: Connection, section: unknown): Promise<ServerSettings> {
  const { settings, complaints } = parseSettings(section);
  for (const message of complaints) {
    await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }
  return settings;
}
