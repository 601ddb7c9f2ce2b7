/** A script that asks for something that is not open is itself wrong. */
export class ScriptError extends Error {}
