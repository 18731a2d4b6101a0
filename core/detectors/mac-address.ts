/**
 * MAC address of a network interface: six pairs of hexadecimal digits with colons or hyphens, or three groups of four with dots.
 *
 * Broadcast and all-zero addresses point to no device and are left out.
 * Source: IEEE 802-2014 section 8.1 (EUI-48).
 */
import type { Detector } from './detector.ts';

export const macAddress: Detector = {
  type: 'MAC_ADDRESS',
  nl: 'MAC-adres',
  en: 'MAC address',
  group: 'online',
  level: 'personal',
  marks: [],
  fideslang: 'user.device.device_id',
  forms: [
    {
      shape: {
        kind: 'picture',
        pictures: ['hh:hh:hh:hh:hh:hh', 'hh-hh-hh-hh-hh-hh', 'hhhh.hhhh.hhhh'],
        strict: true,
      },
      check: { name: 'all', of: [{ name: 'not-at', at: 0, values: ['000000000000', 'FFFFFFFFFFFF'] }] },
      confidence: 0.9,
    },
    { shape: { kind: 'picture', pictures: ['hhhhhhhhhhhh'] }, confidence: 0 },
  ],
  headers: [
    'mac',
    'macadres',
    'mac address',
    'macaddress',
    'mac adres',
    'hardware address',
    'ethernet address',
    'wifi mac',
    'bssid',
  ],
  words: ['mac', 'mac-adres', 'macadres', 'mac-address', 'hwaddr', 'ether', 'bssid'],
  against: [],
  confirmed: 0.97,
};
