/** The person whose papers the tests scan; nobody. */
import type { Facts } from '../../deploy/demo/scans/facts.ts';

export const PERSON: Facts = {
  fullName: 'Nguyễn Thị Ánh Tuyết',
  birthDate: '1985-07-14',
  personalId: '036185000000',
  homeTown: 'xã Hải Hậu, tỉnh Ninh Bình',
  position: 'Phó Trưởng phòng',
  unit: 'Phòng Công chức, viên chức',
  agency: 'Sở Nội vụ',
  superior: 'Ủy ban nhân dân tỉnh Ninh Bình',
  date: '2024-03-05',
};
