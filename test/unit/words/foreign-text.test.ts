import { describe, expect, it } from 'vitest';
import { cleanLabel } from '../../../electron/devices/labels.ts';
import { decodeSadp } from '../../../electron/discovery/message.ts';
import { parseDeviceInfo } from '../../../electron/isapi/responses.ts';
import { showable, textOfXml } from '../../../shared/foreign-text.ts';

describe('text from outside', () => {
  it.each([
    ['a control character', '\u0007'],
    ['a line break', '\n'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
    ['a right-to-left override', '\u202e'],
    ['an isolate', '\u2066'],
    ['an Arabic letter mark', '\u061c'],
    ['an invisible space', '\u200b'],
    ['a byte order mark', '\ufeff'],
    ['half a character', '\ud83d'],
    ['no character', '\uffff'],
  ])('shows a space instead of %s, whoever reads it', (_, sign) => {
    const hostile = `Yard${sign}gate`;
    const probe = `<ProbeMatch><MAC>44-47-cc-00-00-02</MAC><DeviceDescription>${hostile}</DeviceDescription></ProbeMatch>`;
    const info = `<DeviceInfo><deviceName>${hostile}</deviceName></DeviceInfo>`;
    const decoded = decodeSadp(Buffer.from(probe));
    expect(showable(hostile)).toBe('Yard gate');
    expect(cleanLabel(hostile)).toBe('Yard gate');
    expect(parseDeviceInfo({ status: 200, body: info })).toMatchObject({
      value: { deviceName: 'Yard gate' },
    });
    // Half a character cannot be sent as UTF-8.
    if (sign !== '\ud83d') expect(decoded).toMatchObject({ model: 'Yard gate' });
  });

  it('keeps every script, and the joiners that some need', () => {
    for (const name of ['Büro', '大门', 'بوابة', 'दरवाज़ा', 'क्\u200dष', 'می\u200cخواهم', '🚪'])
      expect(showable(name)).toBe(name);
  });

  it('is cut to its longest length without half a character at its end', () => {
    expect(textOfXml('ab🚪', 3)).toBe('ab');
    expect(textOfXml('&quot;'.repeat(9), 4)).toBe('""""');
  });
});
