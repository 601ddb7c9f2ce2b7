/** Who is signed in, as the pages show it. */
export type Role = 'REC' | 'REV' | 'APP' | 'SUP' | 'ADM' | 'SUB' | 'BKP' | 'CUS' | 'SEC' | 'AUD' | 'HEAD';

export interface Person {
  account: string;
  username: string;
  name: string;
  agency: string;
  unit: string | null;
  roles: Role[];
}
