/** The site of the demo: a small shop with one of each device that makes the work hard. */
import type { SiteConfig } from './config.ts';
import type { Place } from './place.ts';

/**
 * User `admin`, password `DEMO_PASSWORD` of `config.ts`; after Default, cameras come back at `.64` of the
 * place's network.
 */
export function builtInSite({
  site,
  otherSubnet,
  at,
}: Pick<Place, 'site' | 'otherSubnet' | 'at'>): SiteConfig {
  return {
    ...site,
    seed: 20_240_924,
    devices: [
      { name: 'Yard & gate', kind: 'camera', address: 11 },
      { name: 'Till 1', kind: 'camera', model: 'DS-2CD2043G2-I', flavour: 'both-algorithms', address: 12 },
      {
        name: 'Warehouse',
        kind: 'camera',
        model: 'DS-2CD2385G1-I',
        flavour: ['sha256', 'chatty'],
        address: 13,
      },
      { name: 'Cellar (2015)', kind: 'old-camera', address: 14, uptimeAtStart: 7_540_559 },
      {
        name: 'Office recorder',
        kind: 'recorder',
        address: 20,
        attached: [
          { address: at(11), name: 'Yard', model: 'DS-2CD2032-I' },
          { address: at(12), name: 'Till 1', model: 'DS-2CD2043G2-I' },
          {
            address: '192.168.254.3',
            name: 'Corridor',
            model: 'DS-2CD2143G2-I',
            serial: 'DS-2CD2143G2-I20210418AAWRF50000903',
          },
          { address: '192.168.254.4', name: 'Stairs', online: false },
          { address: '10.20.30.41', name: 'Annexe' },
        ],
        disks: [
          { id: '1', name: 'hdd1', capacity: 3_815_447, free: 0 },
          { id: '2', name: 'hdd2', status: 'unformatted', capacity: 953_869, free: 0 },
        ],
      },
      {
        name: 'Hybrid recorder',
        kind: 'hybrid',
        flavour: 'format-liar',
        address: 21,
        clockAtStart: '2023-11-02 17:20:00',
      },
      {
        name: 'Front door',
        kind: 'intercom',
        address: 24,
        factoryAddress: at(65),
        clockAtStart: '2023-01-24 11:06:06',
      },
      {
        name: 'Alarm controller',
        kind: 'controller',
        address: 25,
        clockAtStart: '2019-04-09 09:05:07',
      },
      { name: 'No-name camera', kind: 'clone', address: 26 },
      {
        name: 'Fresh from the box',
        kind: 'camera',
        model: 'DS-2CD2385G1-I',
        address: 69,
        active: false,
        uptimeAtStart: 41,
        clockAtStart: '1970-01-01 00:01:22',
      },
      { name: 'Refuser', kind: 'camera', flavour: ['refuser', 'format-refuser'], address: 30 },
      { name: 'Liar', kind: 'camera', flavour: ['liar', 'format-stuck'], address: 31 },
      { name: 'Other subnet', kind: 'camera', address: `${otherSubnet}.21` },
      { name: 'Twin A', kind: 'camera', address: 40 },
      { name: 'Twin B', kind: 'camera', flavour: 'sadp-only', address: 40 },
    ],
  };
}
