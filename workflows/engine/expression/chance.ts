/** Chance that is none: numbers that look drawn by lot and are the same whenever an instance's history is replayed. */

const lanes = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];

/** Four whole numbers below 2^32 that a text stands for; texts that differ a little give numbers that differ a lot. */
export function lotsOf(text: string): number[] {
  const state = [...lanes];
  for (let i = 0; i < text.length; i++) {
    for (let lane = 0; lane < 4; lane++) state[lane] = mix(state[lane]! ^ text.charCodeAt(i), lanes[(lane + 1) % 4]!);
  }
  for (let turn = 0; turn < 2; turn++) {
    for (let lane = 0; lane < 4; lane++) state[lane] = mix((state[lane]! + state[(lane + 3) % 4]!) | 0, lanes[lane]!);
  }
  return state.map((value) => value >>> 0);
}

function mix(value: number, by: number): number {
  const spread = Math.imul(value ^ (value >>> 15), by | 1);
  return spread ^ (spread >>> 13);
}

/** RFC 9562, version 4: its version and variant are set, the rest is drawn. */
export function uuidOf(text: string): string {
  const hex = lotsOf(text)
    .map((value) => value.toString(16).padStart(8, '0'))
    .join('');
  const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
