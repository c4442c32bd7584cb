/** Texts outside the window also follow the language. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ActivityEntry } from '../../../shared/activity.ts';
import { setLanguage } from '../../../shared/language.ts';
import { closingText, resultsText } from '../../../shared/text-desktop.ts';
import { activityCsv } from '../../../electron/reports/activity-export.ts';
import { sampleDevice, sampleEnded } from '../../ui/samples.ts';

afterEach(() => setLanguage('en'));

const operation = sampleEnded(sampleDevice(1, { name: 'Tor' }), 'reboot', { kind: 'rebooted' });
const entry: ActivityEntry = { operation };

describe('outside the window', () => {
  it('notifications are in the current language', () => {
    expect(resultsText([operation]).title).toBe('Rebooted');
    setLanguage('de');
    expect(resultsText([operation])).toEqual({ title: 'Neu gestartet', body: 'Tor, 192.168.1.1' });
    expect(resultsText([operation, operation])).toEqual({ title: '2 Ergebnisse', body: '2 nachgewiesen.' });
  });

  it('the question before closing is in the current language', () => {
    setLanguage('de');
    const { title, body, stay, go } = closingText({ started: 1, queued: 2, formats: 0 });
    expect([title, stay, go]).toEqual([
      'Schließen, während Vorgänge laufen?',
      'Offen lassen',
      'Trotzdem schließen',
    ]);
    expect(body).toMatch(/^1 Vorgang läuft\..*\n2 Vorgänge haben nicht begonnen/);
  });

  it('the headings and words of an export are in the current language, but its codes are not', () => {
    setLanguage('de');
    const csv = activityCsv([entry]);
    expect(csv).toContain('"Ergebniscode"');
    expect(csv).toContain('"Neu gestartet","rebooted"');
    expect(csv).not.toContain('Result');
  });
});
