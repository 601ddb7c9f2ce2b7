/**
 * Short messages about what just happened. Refusals and errors stay until they are closed; the rest leave by
 * themselves.
 */
export type ToastTone = 'good' | 'info' | 'warning' | 'error';

export interface Toast {
  id: number;
  tone: ToastTone;
  text: string;
  link?: { href: string; label: string };
}

const lifetime = 7000;
let last = 0;

export const toasts = $state<Toast[]>([]);

export function dismiss(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id);
  if (at >= 0) toasts.splice(at, 1);
}

export function toast(text: string, tone: ToastTone = 'good', link?: Toast['link']): void {
  const id = ++last;
  toasts.push({ id, tone, text, ...(link ? { link } : {}) });
  if (tone === 'good' || tone === 'info') setTimeout(() => dismiss(id), lifetime);
}
