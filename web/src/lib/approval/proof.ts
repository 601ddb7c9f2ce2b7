/** An approval is sent only this long after the password was last proved (M14), in milliseconds. */
export const proofLasts = 5 * 60_000;
