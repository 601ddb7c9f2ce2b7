/** Media as the operator mounted them: `LUUTRINH_MEDIA` names each place and its folder, `{"usb-1": "/media/usb-1"}`. */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

export interface Place {
  serial: string;
  location: string;
  /** The mounted folder. */
  folder: string;
}

/** A medium that is not there, full, read-only or failing: a person has to look. */
export class MediumFailure extends Error {
  override name = 'MediumFailure';
  readonly serial: string;
  constructor(serial: string, cause: unknown) {
    super(`${serial}: ${(cause as { code?: string } | null)?.code ?? 'failed'}`, { cause });
    this.serial = serial;
  }
}

/** @throws Error when the variable is not a table of names and absolute folders */
export function readMedia(text = process.env.LUUTRINH_MEDIA ?? '{}'): Record<string, string> {
  const media = JSON.parse(text) as Record<string, string>;
  const wrong = Object.entries(media).find(([name, folder]) => !/^[a-z][a-z0-9-]*$/.test(name) || !path.isAbsolute(folder));
  if (wrong) throw new Error(`LUUTRINH_MEDIA: ${wrong[0]} needs a name of small letters and an absolute folder`);
  return media;
}

export const onMedium = async <T>({ serial }: Pick<Place, 'serial'>, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new MediumFailure(serial, error);
    throw error;
  }
};

export const setFolder = ({ folder }: Place, set: string): string => path.join(folder, set);
const partial = (set: string, attempt: string): string => `${set}.${attempt}.partial`;

/** A clean folder for an attempt; whatever earlier ones left of this set is gone. */
export const beginOn = (place: Place, set: string, attempt: string): Promise<string> =>
  onMedium(place, (async () => {
    // The folder itself is the mount's: where it is missing, nothing is mounted.
    const left = (await readdir(place.folder)).filter((name) => name === set || (name.startsWith(`${set}.`) && name.endsWith('.partial')));
    for (const name of left) await rm(path.join(place.folder, name), { recursive: true, force: true });
    const made = path.join(place.folder, partial(set, attempt));
    await mkdir(made, { mode: 0o700 });
    return made;
  })());

/** From now on it is there as a whole, also after the power fails. */
export const finishOn = (place: Place, set: string, attempt: string): Promise<void> =>
  onMedium(place, (async () => {
    await rename(path.join(place.folder, partial(set, attempt)), setFolder(place, set));
    await settle(place.folder);
  })());

/** Folders' entries are on disk. */
export async function settle(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const wipe = (place: Place, set: string): Promise<void> => onMedium(place, rm(setFolder(place, set), { recursive: true, force: true }));

export async function areOneDevice(places: Place[]): Promise<boolean> {
  const devices = await Promise.all(places.map((place) => onMedium(place, stat(place.folder).then(({ dev }) => dev))));
  return new Set(devices).size < devices.length;
}
