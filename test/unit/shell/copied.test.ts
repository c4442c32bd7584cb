import { describe, expect, it } from 'vitest';
import { copiedText } from '../../../electron/shell/handlers/copied.ts';
import { allFacts } from '../../../shared/all-facts.ts';
import { addressAndMask, subnetCommands } from '../../../shared/subnet.ts';
import { webPageBlocked } from '../../../shared/web-page.ts';
import { sampleDevice } from '../../ui/samples.ts';
import { openBench, ID } from '../devices/sightings.ts';

const far = sampleDevice(1, {
  name: 'Yard\tand\ngate',
  marks: ['other-subnet'],
  addressToAdd: { adapter: 'Ethernet 2', address: '192.168.1.200/24' },
});

describe('the text to copy', () => {
  it('for a row has the values with tabs between them, whatever the device sent', () => {
    expect(copiedText(far, 'row')).toBe(
      ['Yard and gate', far.model, far.address, far.serial, far.mac, far.firmware].join('\t'),
    );
    expect(copiedText({ ...far, serial: undefined }, 'serial')).toBe('');
  });

  it('for all details has every element as sent, known and unknown, and what else the program knows', () => {
    const heard = {
      source: '10.0.0.9',
      fields: [
        ['MAC', 'C0-56-E3-00-00-01'],
        ['DeviceLock', 'flase'],
      ] as const,
    };
    const text = copiedText(far, 'all', heard);
    expect(text).toContain(`MAC: ${far.mac} (MAC: C0-56-E3-00-00-01)`);
    expect(text).toContain('DeviceLock: flase');
    expect(text).toContain('Answered from: 10.0.0.9');
    expect(text).toContain('Heard on adapter: Ethernet 2');
    expect(text).toContain('Mark: Other subnet.');
    expect(text).toContain('DSP version: not stated');
  });

  it('for a command contains adapter, address and mask, and is absent if there is nothing to add', () => {
    expect(copiedText(far, 'add-address')).toBe(
      'netsh interface ipv4 set interface interface="Ethernet 2" dhcpstaticipcoexistence=enabled\r\n' +
        'netsh interface ipv4 add address name="Ethernet 2" address=192.168.1.200 mask=255.255.255.0 store=active',
    );
    expect(copiedText(far, 'remove-address')).toBe(
      'netsh interface ipv4 delete address name="Ethernet 2" address=192.168.1.200',
    );
    expect(copiedText(sampleDevice(2), 'add-address')).toBe('');
  });
});

describe('commands for an adapter', () => {
  it.each(['a" & calc & "', '%PATH%', 'a|b', 'a\nb', 'a^b', 'a`b', '$(x)', ''])(
    'are not offered for %j',
    (adapter) => {
      expect(subnetCommands({ adapter, address: '192.168.1.200/24' })).toBeUndefined();
    },
  );

  it.each(['Ethernet 2', 'WLAN', 'vEthernet (Default Switch)', 'Büro #3', '以太网'])(
    'are offered for %j',
    (adapter) => {
      expect(subnetCommands({ adapter, address: '192.168.1.200/24' })?.add[1]).toContain(`name="${adapter}"`);
    },
  );

  it.each([
    ['10.0.0.200/8', '255.0.0.0'],
    ['192.168.1.200/24', '255.255.255.0'],
    ['172.16.9.6/29', '255.255.255.248'],
    ['10.1.2.3/20', '255.255.240.0'],
    ['10.1.2.3/32', '255.255.255.255'],
  ])('%s has the mask %s', (address, mask) => {
    expect(addressAndMask(address)).toEqual({ address: address.split('/')[0], mask });
  });

  it.each(['10.0.0.1', '10.0.0.1/33', '10.0.0.1/0', 'x/24', '10.0.0.1/24; calc'])(
    '%j has no mask',
    (address) => {
      expect(addressAndMask(address)).toBeUndefined();
    },
  );
});

it('the list keeps the last answer as it was sent, with its source, until the row is removed', () => {
  const bench = openBench();
  const { registry } = bench;
  bench.hear({ address: '192.168.1.64', fields: { MAC: 'C0-56-E3-00-00-01', Encrypt: 'true' } });
  bench.hear({ address: '192.168.1.64', source: '192.168.1.99', fields: { MAC: 'forged' } });
  expect(registry.heard(ID)).toEqual({
    source: '192.168.1.64',
    fields: [
      ['MAC', 'C0-56-E3-00-00-01'],
      ['Encrypt', 'true'],
    ],
  });
  const device = registry.get(ID);
  if (device === undefined) throw new Error('There is no row.');
  expect(allFacts(device, registry.heard(ID)).at(-1)).toEqual({ label: 'Encrypt', value: 'true' });
  registry.remove(ID);
  expect(registry.heard(ID)).toBeUndefined();
});

it('the web page is offered if main would open it, and otherwise a reason is given', () => {
  expect(webPageBlocked(sampleDevice(1))).toBeUndefined();
  expect(webPageBlocked(sampleDevice(1, { activation: 'inactive' }))).toBeUndefined();
  expect(webPageBlocked(sampleDevice(1, { marks: ['not-confirmed', 'no-inactive-state'] }))).toBeUndefined();
  expect(webPageBlocked(sampleDevice(1, { online: false }))).toMatch(/cannot be opened: .+\.$/);
  for (const mark of [
    'other-subnet',
    'address-conflict',
    'identity-conflict',
    'address-not-confirmed',
  ] as const) {
    expect(webPageBlocked(sampleDevice(1, { marks: [mark] }))).toMatch(/cannot be opened: .+\.$/);
  }
});
