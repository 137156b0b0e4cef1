/**
 * What GitLab documents about Code Quality reports (docs.gitlab.com, "Code Quality report format"). It publishes the
 * format in words and tables only, so this schema is ours. A fingerprint must be unique in its report.
 */
export const gitlabSchema = {
  type: "array",
  // Issues that differ in nothing have the same fingerprint, which GitLab would take for one.
  uniqueItems: true,
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          // Relative to the repository, without a leading "./".
          path: { type: "string", minLength: 1, not: { pattern: "^\\./" } },
          lines: {
            type: "object",
            required: ["begin"],
            properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
} as const;
