/** Something that setup cannot do and the reader of the message can: it says what, why, and what to do. */
export class SetupFailure extends Error {
  name = "SetupFailure";
}
