/** How the process ends; other programs rely on it. */
export const exitCode = { clean: 0, findings: 1, usage: 2, internal: 3 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
