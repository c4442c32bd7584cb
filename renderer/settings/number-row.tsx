/**
 * One number setting. Enter, or leaving the field, applies the number. An invalid number stays in the field, with the
 * reason below it.
 */
import { useId, useState } from 'react';
import { Input, makeStyles, tokens } from '@fluentui/react-components';
import { language, words } from '../../shared/language.ts';
import { changeSettings } from '../state/actions.ts';
import { useApp, useSession } from '../state/app-context.ts';
import { readTyped, shownNumber, type NumberProblem, type NumberSetting } from './numbers.ts';
import { Row } from './section.tsx';

const SETTINGS = words('settings');

/** From this value on, a time in seconds is also shown in minutes. Milliseconds. */
const IN_MINUTES_FROM = 90_000;

const useStyles = makeStyles({
  control: { display: 'flex', flexDirection: 'column', alignItems: 'flex-end', rowGap: '2px' },
  line: { display: 'flex', alignItems: 'center', columnGap: '10px' },
  about: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
  },
  input: {
    width: '128px',
    '& input': { minWidth: 0, textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  },
  problem: {
    maxWidth: '260px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorPaletteRedForeground1,
    textAlign: 'right',
  },
});

function problemText(problem: NumberProblem): string {
  return problem.kind === 'clash'
    ? SETTINGS.clash[problem.clash]
    : SETTINGS.range({ min: problem.min, max: problem.max });
}

/** With one decimal place at most. From milliseconds. */
function minutesOf(milliseconds: number): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(milliseconds / 60_000);
}

export function NumberRow({ setting }: { readonly setting: NumberSetting }) {
  const styles = useStyles();
  const app = useApp();
  const id = useId();
  const settings = useSession((state) => state.settings);
  /** What the user has typed and not applied yet. */
  const [draft, setDraft] = useState<string>();
  const [isJudged, setJudged] = useState(false);
  if (settings === undefined) return null;

  const typed = draft === undefined ? undefined : readTyped(draft, setting, settings);
  const problem = isJudged && typed?.ok === false ? typed.problem : undefined;
  const { label, hint } = SETTINGS.numbers[setting.id];
  const value = setting.read(settings);

  function applyDraft(): void {
    setJudged(true);
    if (typed?.ok !== true) return;
    setDraft(undefined);
    setJudged(false);
    if (typed.value !== value) void changeSettings(app, setting.change(typed.value));
  }

  return (
    <Row label={label} hint={hint} controlId={id}>
      <div className={styles.control}>
        <div className={styles.line}>
          {setting.unit === 'seconds' && value >= IN_MINUTES_FROM && draft === undefined && (
            <span className={styles.about}>{SETTINGS.inMinutes({ minutes: minutesOf(value) })}</span>
          )}
          <Input
            id={id}
            className={styles.input}
            value={draft ?? shownNumber(setting, settings)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={9}
            aria-invalid={problem !== undefined}
            aria-describedby={`${id}-hint ${id}-unit ${id}-problem`}
            contentAfter={<span id={`${id}-unit`}>{SETTINGS.units[setting.unit]}</span>}
            onChange={(_, { value: text }) => setDraft(text)}
            onBlur={applyDraft}
            onKeyDown={(event) => {
              if (event.key === 'Enter') applyDraft();
              if (event.key !== 'Escape' || draft === undefined) return;
              event.preventDefault();
              setDraft(undefined);
              setJudged(false);
            }}
          />
        </div>
        {problem !== undefined && (
          <div id={`${id}-problem`} className={styles.problem} role="alert">
            {problemText(problem)}
          </div>
        )}
      </div>
    </Row>
  );
}
