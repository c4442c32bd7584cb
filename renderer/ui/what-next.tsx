/** What to do after Inactive: where the device is now, how to reach it, and how to activate it again. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Device } from '../../shared/device.ts';
import { words } from '../../shared/language.ts';
import { NEXT } from '../../shared/text.ts';
import { useApp } from '../state/app-context.ts';
import { WebPageButton } from './web-page-button.tsx';

const HELP = words('markHelp');

const useStyles = makeStyles({
  card: {
    padding: '12px 16px 14px',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke2}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: {
    margin: '6px 0 10px',
    paddingLeft: '18px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
  },
  buttons: { display: 'flex', columnGap: '8px', rowGap: '8px', flexWrap: 'wrap' },
});

export interface WhatNextProps {
  readonly device: Device;
  /** Shown first. */
  readonly note?: string;
}

export function WhatNext({ device, note }: WhatNextProps) {
  const styles = useStyles();
  const app = useApp();
  const isFar = device.marks.includes('other-subnet');
  return (
    <section className={styles.card} aria-label={NEXT.title}>
      <h4 className={styles.title}>{NEXT.title}</h4>
      <ul className={styles.list}>
        {note !== undefined && <li>{note}</li>}
        <li>
          {device.address === undefined ? NEXT.addressUnknown : NEXT.addressNow({ address: device.address })}
        </li>
        {device.addressToAdd !== undefined && <li>{NEXT.reach(device.addressToAdd)}</li>}
        <li>{NEXT.activate}</li>
      </ul>
      <div className={styles.buttons}>
        <WebPageButton device={device} />
        {isFar && (
          <Button onClick={() => app.stores.ui.setState({ dialog: { kind: 'marks', deviceId: device.id } })}>
            {HELP.explain}
          </Button>
        )}
      </div>
    </section>
  );
}
