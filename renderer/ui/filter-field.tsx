/** A field that filters a list. Ctrl+F focuses it, Esc empties it. */
import { useEffect, useRef } from 'react';
import { Button, Input } from '@fluentui/react-components';
import { Dismiss16Regular, Search20Regular } from '@fluentui/react-icons';
import { useApp } from '../state/app-context.ts';
import { fluentRef } from './fluent-ref.ts';

export interface FilterFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly className: string;
  readonly label: string;
  readonly placeholder: string;
  readonly title?: string | undefined;
  readonly clearLabel: string;
}

export function FilterField({
  text,
  onText,
  className,
  label,
  placeholder,
  title,
  clearLabel,
}: FilterFieldProps) {
  const { ui } = useApp().stores;
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const ending = new AbortController();
    window.addEventListener(
      'keydown',
      (event) => {
        const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
        if (!isFind || ui.getState().modals > 0) return;
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      },
      { signal: ending.signal },
    );
    return () => ending.abort();
  }, [ui]);

  return (
    <Input
      ref={fluentRef(input)}
      className={className}
      role="searchbox"
      aria-label={label}
      title={title}
      placeholder={placeholder}
      value={text}
      onChange={(_, { value }) => onText(value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === '') return;
        event.preventDefault(); // one press does one thing, so the panel stays open
        onText('');
      }}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      contentBefore={<Search20Regular aria-hidden />}
      contentAfter={
        text === '' ? null : (
          <Button
            appearance="transparent"
            size="small"
            icon={<Dismiss16Regular />}
            aria-label={clearLabel}
            onClick={() => {
              onText('');
              input.current?.focus();
            }}
          />
        )
      }
    />
  );
}
