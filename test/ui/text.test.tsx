import { describe, expect, test } from 'vitest';
import type { Mark } from '../../shared/device.ts';
import {
  fingerprintLines,
  formatAgo,
  formatElapsed,
  formatSpan,
  formatUptime,
  fullFirmware,
  shortFirmware,
} from '../../shared/format.ts';
import type { FailureCode } from '../../shared/result.ts';
import { blockedText, markText } from '../../shared/text-device.ts';
import { FAILURE_CODES, failureDetails, failureText } from '../../shared/text-failure.ts';
import { operationSentence, progressLines } from '../../shared/text-operation.ts';
import { evidenceLines, resultText } from '../../shared/text-result.ts';
import { countLine, lastAnswerText, listeningText } from '../../shared/text.ts';
import {
  ALL_RESULTS,
  LISTENING,
  NOW,
  sampleDevice,
  sampleEnded,
  sampleOperation,
  sampleSteps,
} from './samples.ts';

describe('numbers and times', () => {
  test.each([
    [0, '0:00'],
    [42_900, '0:42'],
    [725_000, '12:05'],
    [3_723_000, '1:02:03'],
    [-5_000, '0:00'],
  ])('%d ms on a timer are %s', (milliseconds, text) => {
    expect(formatElapsed(milliseconds)).toBe(text);
  });

  test.each([
    [0, 'now'],
    [14_999, 'now'],
    [40_000, '40 s ago'],
    [192_000, '3 min ago'],
    [7_300_000, '2 h ago'],
    [200_000_000, '2 d ago'],
  ])('%d ms ago are %s', (milliseconds, text) => {
    expect(formatAgo(milliseconds)).toBe(text);
  });

  test.each([
    [41, '41 s'],
    [720, '12 min'],
    [11_520, '3 h 12 min'],
    [10_800, '3 h'],
    [511_200, '5 d 22 h'],
    [172_800, '2 d'],
  ])('%d s of uptime are %s', (seconds, text) => {
    expect(formatUptime(seconds)).toBe(text);
  });

  test('a time span is never negative when the clock jumps back', () => {
    expect(formatSpan(-1)).toBe('0 s');
  });

  test('firmware gets the space that devices omit, and is shown without “build” on the row', () => {
    expect(fullFirmware('V5.6.2build 190701')).toBe('V5.6.2 build 190701');
    expect(shortFirmware('V5.6.2build 190701')).toBe('V5.6.2 190701');
    expect(shortFirmware('V5.0, build 140714')).toBe('V5.0 140714');
    expect(shortFirmware('V5.0')).toBe('V5.0');
  });

  test('a fingerprint split into lines loses nothing', () => {
    const print = Array.from({ length: 32 }, (_, index) =>
      index.toString(16).toUpperCase().padStart(2, '0'),
    ).join(':');
    expect(fingerprintLines(print)).toHaveLength(3);
    expect(fingerprintLines(print).join(':')).toBe(print);
  });
});

describe('failures', () => {
  test.each(FAILURE_CODES)('%s is described in a sentence, with what to do and no code', (key) => {
    const code = key as FailureCode; // a key of the catalogue
    const { title, advice, reason } = failureText({ code });
    for (const sentence of [title, advice]) {
      expect(sentence).toMatch(/^[A-Z].*\.$/s);
      expect(sentence).not.toMatch(/error:|undefined|null/i);
      if (code.includes('-')) expect(sentence).not.toContain(code);
    }
    expect(reason).toMatch(/^[a-z][^.]*$/);
    expect(reason.length).toBeLessThanOrEqual(32);
  });

  test('a wrong password shows how many attempts the device still allows', () => {
    expect(failureText({ code: 'login-wrong', triesLeft: 4 }).advice).toContain('4 tries left');
    expect(failureText({ code: 'login-wrong', triesLeft: 1 }).advice).toContain('1 try left');
  });

  test('a locked account shows for how many minutes', () => {
    expect(failureText({ code: 'login-locked', minutesLeft: 27 }).title).toContain('27 more minutes');
  });

  test('another subnet names the address to add and the adapter', () => {
    const { advice } = failureText({
      code: 'other-subnet',
      addressToAdd: '192.168.1.200/24',
      adapter: 'Ethernet 2',
    });
    expect(advice).toContain('192.168.1.200/24');
    expect(advice).toContain('“Ethernet 2”');
  });

  test('the details contain the code, the HTTP status and the device’s own words', () => {
    expect(
      failureDetails({
        code: 'device-refused',
        httpStatus: 403,
        statusCode: 4,
        subStatusCode: 'lowPrivilege',
        detail: 'No.',
      }),
    ).toEqual(['device-refused', 'HTTP 403, status 4, lowPrivilege', 'No.']);
  });
});

describe('results', () => {
  test.each([
    ['rebooted', 'Rebooted'],
    ['restored', 'Restored'],
    ['inactive-verified', 'Inactive, verified'],
    ['inactive-heard', 'Inactive (heard only)'],
    ['restart-seen', 'Restart seen'],
    ['accepted-not-proven', 'Accepted, restart not proven'],
    ['no-inactive-state', 'Reset, inactive state not available'],
    ['active-again', 'Inactive, then active again'],
    ['already-inactive', 'Already inactive'],
    ['two-claim-identity', 'Two devices claim this identity'],
    ['refused', 'Refused: no permission'],
    ['not-sent', 'Not sent: another device'],
    ['contradicted', 'Contradicted'],
    ['restore-waits-for-reboot', 'Restore waits for its reboot'],
  ])('%s is called “%s”', (kind, title) => {
    const found = ALL_RESULTS.find(([, result]) => result.kind === kind);
    if (found === undefined) throw new Error(`No sample of ${kind}.`);
    expect(resultText(found[1], found[0]).title).toBe(title);
  });

  test.each(ALL_RESULTS)('%s: %o is explained in a sentence', (action, result) => {
    expect(resultText(result, action).explanation).toMatch(/^[A-Z].*\.$/s);
  });

  test('unknown says what is known: since when the device was not seen, or that it was', () => {
    const at = new Date(2026, 4, 12, 14, 2).getTime();
    expect(
      resultText({ kind: 'unknown', answered: true, heard: false, lastHeardAt: at }, 'reboot').title,
    ).toBe('Unknown: not heard since 14:02');
    expect(resultText({ kind: 'unknown', answered: true, heard: false }, 'reboot').explanation).toContain(
      'accepted',
    );
    expect(resultText({ kind: 'unknown', answered: false, heard: true }, 'reboot').explanation).toContain(
      'did not answer',
    );
  });

  test('only a verified result may claim proof', () => {
    for (const [action, result] of ALL_RESULTS) {
      if (['rebooted', 'restored', 'inactive-verified'].includes(result.kind)) continue;
      const { title, explanation } = resultText(result, action);
      expect(title).not.toMatch(/verified/i);
      if (result.kind !== 'no-inactive-state') expect(explanation).not.toMatch(/has proven/);
    }
  });
});

describe('operations', () => {
  const device = sampleDevice(1);

  test('while waiting, the sentence says accepted, since when the device is silent, and what is usual', () => {
    expect(operationSentence(sampleOperation(device), NOW)).toBe(
      'Accepted. Not heard since 0:06. Cameras usually come back within two minutes.',
    );
  });

  test('a recorder gets more time, and an overdue device a note', () => {
    const recorder = sampleDevice(2, { kind: 'recorder' });
    expect(operationSentence(sampleOperation(recorder), NOW)).toContain('Recorders take a few minutes.');
    expect(operationSentence(sampleOperation(recorder, { overdue: true }), NOW)).toContain(
      'longer than usual',
    );
  });

  test('a lost response is never called accepted', () => {
    const steps = sampleSteps(3).map((step) =>
      step.name === 'accepted' ? { ...step, state: 'skipped' as const, note: 'answer-lost' as const } : step,
    );
    const sentence = operationSentence(sampleOperation(device, { steps }), NOW);
    expect(sentence).toContain('its answer was lost');
    expect(sentence).not.toContain('Accepted');
  });

  test('the row shows what and since when in two lines', () => {
    expect(progressLines(sampleOperation(device), NOW)).toEqual({ what: 'Reboot: restarting', when: '0:42' });
    expect(progressLines(sampleEnded(device, 'reboot', { kind: 'rebooted' }), NOW)).toEqual({
      what: 'Rebooted',
      when: '1 min ago',
    });
    const lost = {
      kind: 'unknown',
      answered: true,
      heard: false,
      lastHeardAt: new Date(2026, 4, 12, 14, 2).getTime(),
    } as const;
    expect(progressLines(sampleEnded(device, 'reboot', lost), NOW)).toEqual({
      what: 'Unknown: not heard',
      when: 'since 14:02',
    });
  });

  test('evidence is described in plain words', () => {
    expect(evidenceLines({ uptimeBefore: 511_200, uptimeAfter: 41 })).toEqual([
      'Uptime 5 d 22 h before, 41 s after.',
    ]);
    expect(
      evidenceLines({
        inactiveAnswers: 2,
        activateStatus: 'inactive',
        silence: 34_000,
        addressBefore: '192.168.1.115',
        addressAfter: '192.168.1.64',
      }),
    ).toEqual([
      'Said Inactive in answer to 2 inquiries after the request.',
      'Its web service says inactive.',
      'No sign of life for 34 s.',
      'Address 192.168.1.115 before, 192.168.1.64 after.',
    ]);
    expect(evidenceLines({})).toEqual([]);
  });
});

describe('devices', () => {
  test.each<Mark>([
    'identity-conflict',
    'address-conflict',
    'address-not-confirmed',
    'other-subnet',
    'not-confirmed',
    'no-inactive-state',
  ])('the mark %s has a meaning and advice', (mark) => {
    const { label, meaning, advice } = markText(mark, sampleDevice(1));
    expect(label).not.toBe('');
    expect(meaning).toMatch(/\.$/);
    expect(advice).toMatch(/\.$/);
  });

  test('no action is offered with an address conflict, in another subnet, or offline', () => {
    expect(blockedText(sampleDevice(1), 'default')).toBeUndefined();
    expect(blockedText(sampleDevice(1, { marks: ['address-conflict'] }), 'default')).toContain('conflict');
    expect(blockedText(sampleDevice(1, { marks: ['other-subnet'] }), 'reboot')).toContain('other subnet');
    expect(blockedText(sampleDevice(1, { online: false }), 'reboot')).toContain('offline');
  });

  test('an inactive device has nothing to remove and accepts no reboot', () => {
    const inactive = sampleDevice(1, { activation: 'inactive' });
    expect(blockedText(inactive, 'default')).toContain('nothing to remove');
    expect(blockedText(inactive, 'reboot')).toContain('takes no commands');
  });

  test('counts and adapters take one line each', () => {
    expect(countLine({ devices: 14, online: 12, inactive: 3, selected: 2 })).toBe(
      '14 devices · 12 online · 3 inactive · 2 selected',
    );
    expect(countLine({ devices: 1, online: 1, inactive: 0, selected: 0, shown: 0 })).toBe(
      '1 device · 1 online · 0 inactive · 0 shown',
    );
    expect(listeningText(LISTENING)).toBe('Listening on Ethernet 2 (192.168.1.20), Wi-Fi (10.0.0.7)');
    expect(lastAnswerText(LISTENING, NOW)).toBe('last answer 1 s ago');
  });
});
