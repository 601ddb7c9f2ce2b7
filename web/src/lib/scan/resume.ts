/**
 * Where interrupted uploads are remembered in this browser: under a hash, so that no file name stays behind on a shared
 * machine.
 */
import type { PreviousUpload, UrlStorage } from 'tus-js-client';

const prefix = 'upload:';

export async function fingerprintOf(file: File, about: string): Promise<string> {
  const text = [about, file.name, file.size, file.lastModified].join('|');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const rememberedUploads: UrlStorage = {
  async findAllUploads() {
    return [];
  },
  async findUploadsByFingerprint(fingerprint) {
    const kept = localStorage.getItem(prefix + fingerprint);
    return kept ? [{ ...(JSON.parse(kept) as PreviousUpload), urlStorageKey: prefix + fingerprint }] : [];
  },
  async removeUpload(key) {
    localStorage.removeItem(key);
  },
  async addUpload(fingerprint, { size, creationTime, uploadUrl }) {
    localStorage.setItem(prefix + fingerprint, JSON.stringify({ size, creationTime, uploadUrl, metadata: {} }));
    return prefix + fingerprint;
  },
};
