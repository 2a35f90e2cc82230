/** Something that keeps the local cloud from starting and that a person can put right: its message is one clear line. */
export class StartupError extends Error {}
