/**
 * Everything that is known about a device, behind a fold. Loaded when the user opens it, and again with every answer of
 * the device.
 */
import { useEffect, useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Copy16Regular } from '@fluentui/react-icons';
import { allFacts } from '../../shared/all-facts.ts';
import type { FactLine } from '../../shared/all-facts.ts';
import type { Device, HeardView } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { copy } from '../state/actions.ts';
import { useApp } from '../state/app-context.ts';
import { Facts } from '../ui/facts.tsx';

const FACTS = words('facts');

const useStyles = makeStyles({
  summary: {
    cursor: 'pointer',
    color: tokens.colorBrandForegroundLink,
    ':hover': { textDecorationLine: 'underline' },
  },
  inside: { display: 'flex', flexDirection: 'column', rowGap: '8px', paddingTop: '8px' },
  hint: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  copy: { alignSelf: 'flex-start' },
  raw: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

export function AllFacts({ device }: { readonly device: Device }) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} data-testid="all-facts">
      <summary className={styles.summary}>{FACTS.title}</summary>
      {isOpen && <Inside device={device} />}
    </details>
  );
}

function Inside({ device }: { readonly device: Device }) {
  const styles = useStyles();
  const app = useApp();
  const heard = useLastAnswer(device);
  return (
    <div className={styles.inside}>
      <span className={styles.hint}>{FACTS.hint}</span>
      <Button
        className={styles.copy}
        size="small"
        icon={<Copy16Regular />}
        onClick={() => void copy(app, device.id, 'all')}
      >
        {FACTS.copyAll}
      </Button>
      <Facts
        facts={allFacts(device, heard).map((line, index) => ({
          // Two elements of a device, or two marks, can have the same name.
          key: `${index} ${line.label}`,
          term: line.label,
          value: <Value line={line} />,
        }))}
      />
    </div>
  );
}

function Value({ line }: { readonly line: FactLine }) {
  const styles = useStyles();
  return (
    <>
      {line.value}
      {line.raw !== undefined && <span className={styles.raw}>{line.raw}</span>}
    </>
  );
}

/**
 * The last SADP answer of the device, loaded again whenever the device is seen. Undefined until main has sent it, or if
 * there is none.
 */
function useLastAnswer({ id, lastSeen }: Device): HeardView | undefined {
  const { bridge } = useApp();
  const [heard, setHeard] = useState<HeardView>();
  useEffect(() => {
    let isOver = false;
    void bridge.heard({ deviceId: id }).then((answer) => {
      if (!isOver && answer.ok) setHeard(answer.value);
    });
    return () => {
      isOver = true;
    };
  }, [bridge, id, lastSeen]);
  return heard;
}
