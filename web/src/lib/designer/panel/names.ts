/** Names in one attribute, parted by commas or spaces, as the engine reads them. */
export const namesIn = (written: string): string[] => written.split(/[\s,]+/).filter((name) => name !== '');
