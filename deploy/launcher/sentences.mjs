/**
 * Every sentence the launcher says, in Vietnamese and English, and the failure that is told in one of them instead of
 * a stack trace.
 */

/** @typedef {{ vi: string, en: string }} Sentence */
/** @typedef {Record<string, string | number>} Params */

/** The world broke in a way a person can mend: told in one sentence, exit code 1. */
export class Failure extends Error {
  /** @param {Code} code @param {Params} [params] */
  constructor(code, params = {}) {
    super(sentence(code, params, 'en'));
    this.name = 'Failure';
    this.code = code;
    this.params = params;
  }
}

/** What is being done, said while it takes long and once it is done. `{...}` are parameters. */
const steps = {
  packages: { vi: 'cài các gói npm', en: 'installing npm packages' },
  temporal: { vi: 'Temporal: {doing}', en: 'Temporal: {doing}' },
  objectStore: { vi: 'Kho tệp: {doing}', en: 'Object store: {doing}' },
  postgres: { vi: 'Postgres: khởi động', en: 'Postgres: starting' },
  cluster: { vi: 'Postgres: tạo cụm dữ liệu mới', en: 'Postgres: creating a new cluster' },
  migrate: { vi: 'cập nhật cấu trúc cơ sở dữ liệu', en: 'migrating the database' },
  publish: { vi: 'công bố các thủ tục đi kèm', en: 'publishing the shipped procedures' },
  seed: { vi: 'tạo dữ liệu trình diễn', en: 'seeding the demonstration' },
  workflowBundle: { vi: 'đóng gói quy trình cho worker', en: 'bundling the workflows' },
  webBuild: { vi: 'dựng giao diện web', en: 'building the web' },
  worker: { vi: 'khởi động worker', en: 'starting the worker' },
  web: { vi: 'khởi động web', en: 'starting the web' },
};

/** How a server comes to be there: the {doing} of its step. */
const doings = {
  there: { vi: 'kiểm tra chương trình đã có', en: 'checking the program' },
  wheel: { vi: 'tải bằng pip', en: 'fetching with pip' },
  schema: { vi: 'chuẩn bị cơ sở dữ liệu', en: 'preparing its databases' },
  go: {
    vi: 'dựng từ mã nguồn bằng Go (2–3 phút trên 2 nhân)',
    en: 'building from source with Go (2-3 minutes on 2 cores)',
  },
};

const notes = {
  waiting: { vi: 'đang chờ: {what}', en: 'waiting for: {what}' },
  obtained: { vi: '{name} {version}: {how}', en: '{name} {version}: {how}' },
  'way-failed': {
    vi: '{name}: cách "{how}" không được ({why}), thử cách khác',
    en: '{name}: "{how}" did not work ({why}), trying the next way',
  },
  'too-old': {
    vi: '{name} {version} có sẵn trên máy nhưng cũ hơn {needed}: không dùng',
    en: "the machine's {name} {version} is older than {needed}: not used",
  },
  seaweedfs: {
    vi: 'Không dựng được MinIO ở đây (cần Go) nên kho tệp là SeaweedFS.',
    en: 'MinIO cannot be built here (it needs Go), so SeaweedFS is the object store.',
  },
  died: {
    vi: '{name} đã dừng ({how}); khởi động lại sau {seconds} giây (lần {times})',
    en: '{name} ended ({how}); starting it again in {seconds} s (restart {times})',
  },
  back: { vi: '{name} đã chạy lại', en: '{name} is back' },
  'port-moved': {
    vi: '{name}: cổng {port} đã bị dùng, chuyển sang {now}',
    en: '{name}: port {port} is taken, moved to {now}',
  },
  leftover: {
    vi: 'dọn tiến trình cũ còn sót: {name} (pid {pid})',
    en: 'clearing a process left over from an earlier start: {name} (pid {pid})',
  },
  stopping: { vi: 'đang dừng…', en: 'stopping…' },
  stopped: { vi: 'đã dừng {name}', en: '{name} stopped' },
  'all-stopped': { vi: 'Đã dừng tất cả; dữ liệu ở {data}.', en: 'Everything is stopped; the data is in {data}.' },
  ready: { vi: 'Lưu Trình đã sẵn sàng. Ctrl-C để dừng.', en: 'Lưu Trình is ready. Ctrl-C stops it.' },
  accounts: { vi: 'Tài khoản trình diễn:', en: 'Demonstration accounts:' },
};

const ways = {
  environment: { vi: 'địa chỉ trong biến môi trường', en: 'address from the environment' },
  path: { vi: 'chương trình có sẵn trên máy', en: 'program on the machine' },
  npm: { vi: 'từ gói npm', en: 'from an npm package' },
  wheel: { vi: 'từ gói pip', en: 'from a pip wheel' },
  go: { vi: 'dựng bằng Go', en: 'built with Go' },
};

/** Ends the start: each is the whole message a person gets. */
const failures = {
  'node-too-old': {
    vi: 'Cần Node.js 20 trở lên; máy này có {version}.',
    en: 'Node.js 20 or newer is needed; this machine has {version}.',
  },
  'node-no-modern': {
    vi: 'Node.js {version} quá cũ và npm không có Node 24 cho {platform}: hãy cài Node.js 24.',
    en: 'Node.js {version} is too old and npm has no Node 24 for {platform}: install Node.js 24.',
  },
  'already-running': {
    vi: 'Lưu Trình đang chạy với thư mục {data} tại {address}.',
    en: 'Lưu Trình is already running on {data} at {address}.',
  },
  'port-busy': {
    vi: 'Cổng {port} đang được chương trình khác dùng: hãy đặt LUUTRINH_PORT sang cổng khác.',
    en: 'Port {port} is in use by another program: set LUUTRINH_PORT to a free one.',
  },
  'port-invalid': {
    vi: 'LUUTRINH_PORT phải là một số từ 1 đến 65535.',
    en: 'LUUTRINH_PORT must be a number from 1 to 65535.',
  },
  'disk-full': {
    vi: 'Hết chỗ trên đĩa ở {path}: cần khoảng {needed} MB, còn {free} MB.',
    en: 'The disk is full at {path}: about {needed} MB are needed, {free} MB are free.',
  },
  'disk-ran-out': {
    vi: 'Đĩa ở {path} vừa hết chỗ (còn {free} MB): hãy dọn bớt rồi chạy lại.',
    en: 'The disk at {path} has run full ({free} MB left): make room and start again.',
  },
  'no-way': {
    vi: 'Không có cách nào lấy {name}: hãy cài pip hoặc Go, hoặc đặt {variables}.',
    en: 'There is no way to get {name}: install pip or Go, or set {variables}.',
  },
  'variables-missing': { vi: '{set} đã được đặt nhưng thiếu {missing}.', en: '{set} is set but {missing} is missing.' },
  'no-postgres': {
    vi: 'npm không có Postgres cho {platform}: hãy cài Postgres 18 hoặc đặt DATABASE_URL.',
    en: 'npm has no Postgres for {platform}: install Postgres 18 or set DATABASE_URL.',
  },
  'postgres-as-root': {
    vi: 'Postgres không chạy được dưới root ở {data}: hãy chạy bằng người dùng thường, hoặc đặt LUUTRINH_DATA vào nơi người dùng khác đọc được, hoặc đặt DATABASE_URL.',
    en: 'Postgres cannot run as root at {data}: start as an ordinary user, point LUUTRINH_DATA to a place others can reach, or set DATABASE_URL.',
  },
  'postgres-version': {
    vi: 'Dữ liệu ở {data} thuộc Postgres {was}, máy này có Postgres {now}.',
    en: 'The data in {data} belongs to Postgres {was}; this is Postgres {now}.',
  },
  'secrets-missing': {
    vi: 'Thiếu {file} nhưng {data} đã có dữ liệu: hãy khôi phục tệp này, không có nó thì không đọc được dữ liệu.',
    en: '{file} is missing though {data} holds data: put it back, the data cannot be read without it.',
  },
  'step-failed': { vi: 'Không xong việc "{step}": {why}. Xem {log}', en: '"{step}" failed: {why}. See {log}' },
  'not-answering': {
    vi: '{name} không trả lời sau {seconds} giây: {why}. Xem {log}',
    en: '{name} does not answer after {seconds} s: {why}. See {log}',
  },
  'not-reachable': {
    vi: '{name} ở địa chỉ trong biến môi trường không trả lời sau {seconds} giây: {why}.',
    en: '{name} at the address in the environment does not answer after {seconds} s: {why}.',
  },
  'keeps-ending': {
    vi: '{name} vừa khởi động đã dừng: {why}. Xem {log}',
    en: '{name} ends as soon as it starts: {why}. See {log}',
  },
  'no-packages': {
    vi: 'npm không cài được các gói: {why}. Xem {log}',
    en: 'npm could not install the packages: {why}. See {log}',
  },
};

/** @typedef {keyof typeof steps | keyof typeof notes | keyof typeof failures} Code */
/** @typedef {keyof typeof steps} Step */
/** @typedef {keyof typeof doings} Doing */
/** @typedef {keyof typeof ways} Way */

/** @type {Record<string, Sentence>} */
const catalogue = { ...steps, ...notes, ...failures };

/** The language of progress lines: LUUTRINH_LANG, else the machine's. @returns {'vi' | 'en'} */
export function language(env = process.env) {
  const wanted = env.LUUTRINH_LANG ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return wanted.startsWith('vi') ? 'vi' : 'en';
}

/** @param {Code} code @param {Params} [params] @param {'vi' | 'en'} [inLanguage] */
export function sentence(code, params = {}, inLanguage = language()) {
  return fill(catalogue[code]?.[inLanguage] ?? code, params);
}

/** @param {Doing} doing */
export const doing = (doing) => doings[doing][language()];

/** @param {Way} way */
export const way = (way) => ways[way][language()];

/** A failure as a person reads it: Vietnamese, then English. @param {Failure} failure */
export function inBothLanguages(failure) {
  return `${sentence(failure.code, failure.params, 'vi')}\n${sentence(failure.code, failure.params, 'en')}`;
}

/** All codes with both sentences, for the test that demands them. */
export const sentences = catalogue;

/** @param {string} text @param {Params} params */
function fill(text, params) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));
}
