/** The three ways to jail a program, strictest first, each as the command line that does it. */
import type { Limits } from '../jail.ts';

export interface CageFacts {
  isRoot: boolean;
  /** Which of util-linux's `prlimit` and `setpriv` are there. */
  tools: string[];
  /** What the program needs to see besides the system's libraries. */
  readable: string[];
}

export interface Way {
  level: 'cage' | 'no-network' | 'accepted';
  wrap: (facts: CageFacts, limits: Limits, program: string[]) => string[];
}

/**
 * V8 maps half a gigabyte for code that it hardly touches, and each thread a stack; a limit on data must lie above
 * that.
 */
const ALWAYS_MAPPED_MB = 640;
const MB = 1024 * 1024;
/** Belongs to nobody: not `nobody` (65534), which other servers run as and whose processes would count. */
const UID = '65533';

/**
 * A root of its own with nothing in it but libraries, Node and the program, all read-only; the old root is covered.
 * /sys is where it is put together because every system has one and nothing needed lies under it.
 */
const NEW_ROOT = `set -e
umask 022
mount -t tmpfs -o size=256k,mode=755,nosuid,nodev,noexec tmpfs /sys
show() {
  if [ -d "$1" ]; then mkdir -p "/sys$1"; else mkdir -p "/sys\${1%/*}"; : > "/sys$1"; fi
  mount -o bind,ro,nosuid,nodev "$1" "/sys$1"
}
for top in /bin /sbin /lib /lib64; do
  if [ -L "$top" ]; then ln -s "$(readlink "$top")" "/sys$top"; elif [ -d "$top" ]; then show "$top"; fi
done
show /usr
while [ "$1" != -- ]; do show "$1"; shift; done
shift
cd /sys
mkdir old
pivot_root . old
cd /
mount -n -t tmpfs -o ro,size=4k none /old
mount -n -o remount,ro,nosuid,nodev,noexec tmpfs /
exec env -i "$@"`;

/** Without this, a killed worker or web server would leave its jailed programs behind. */
const DIE_WITH_PARENT = ['setpriv', '--pdeathsig', 'KILL'];
const NAMESPACES = ['--net', '--pid', '--ipc', '--uts', '--fork', '--kill-child'];

const unshare = ({ isRoot }: CageFacts, ...more: string[]) => [
  ...DIE_WITH_PARENT,
  'unshare',
  ...(isRoot ? [] : ['--user', '--map-root-user']),
  ...NAMESPACES,
  ...more,
  '--',
];

/**
 * The last step before the program: limits, then no privilege, ever again. Writing any file fails at the first byte.
 * Memory and CPU are watched more closely from outside (watch.ts); these hold if that should fail.
 */
const limited = (limits: Limits) => [
  'prlimit',
  `--data=${(ALWAYS_MAPPED_MB + limits.memoryMb) * MB}`,
  `--cpu=${limits.cpuSeconds + 2}`,
  '--fsize=0',
  '--nofile=64',
  '--nproc=256',
  '--core=0',
  '--',
];
const powerless = ({ isRoot }: CageFacts) => [
  ...DIE_WITH_PARENT,
  ...(isRoot ? [`--reuid=${UID}`, `--regid=${UID}`, '--clear-groups'] : []),
  '--bounding-set=-all',
  '--inh-caps=-all',
  '--no-new-privs',
  '--',
];

export const CAGE: Way = {
  level: 'cage',
  wrap: (facts, limits, program) => [
    ...unshare(facts, '--mount'),
    ...['/bin/sh', '-c', NEW_ROOT, 'sh', ...facts.readable, '--'],
    ...limited(limits),
    ...powerless(facts),
    ...program,
  ],
};

/**
 * Containers often forbid mounting: then the network and the other processes are gone, and files are left to Node's
 * permissions.
 */
export const NETWORK_ONLY: Way = {
  level: 'no-network',
  wrap: (facts, limits, program) => [...unshare(facts), ...limited(limits), ...powerless(facts), ...program],
};

/** What is left where the operator accepted the risk: limits if they can be set, Node's permissions in any case. */
export const BARE: Way = {
  level: 'accepted',
  wrap: ({ tools }, limits, program) => [
    ...(tools.includes('setpriv') ? [...DIE_WITH_PARENT, '--no-new-privs', '--'] : []),
    ...(tools.includes('prlimit') ? limited(limits) : []),
    ...program,
  ],
};
