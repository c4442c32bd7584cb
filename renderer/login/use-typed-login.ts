/**
 * What is being typed into a login form. The password lives in its field only, never in React's state or a store: a form
 * reads it from there when it sends it, and wipes it when main has answered. It is wiped when the form goes, too.
 */
import { useEffect, useRef, useState, type RefObject } from 'react';

export interface TypedLogin {
  readonly user: string;
  readonly setUser: (user: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onFilled: (isFilled: boolean) => void;
  /** Both are filled in. */
  readonly isComplete: boolean;
  /** For the one request that sends it; undefined where something is missing. */
  readonly read: () => { readonly user: string; readonly password: string } | undefined;
  /** Empties the password. */
  readonly wipe: () => void;
  readonly focus: () => void;
}

export function useTypedLogin(firstUser = 'admin'): TypedLogin {
  const field = useRef<HTMLInputElement>(null);
  const [user, setUser] = useState(firstUser);
  const [isFilled, setFilled] = useState(false);

  useEffect(() => {
    const input = field.current;
    return () => {
      if (input !== null) input.value = '';
    };
  }, []);

  return {
    user,
    setUser,
    field,
    onFilled: setFilled,
    isComplete: isFilled && user.trim() !== '',
    read() {
      const password = field.current?.value ?? '';
      return password === '' || user.trim() === '' ? undefined : { user: user.trim(), password };
    },
    wipe() {
      if (field.current !== null) field.current.value = '';
      setFilled(false);
    },
    focus: () => field.current?.focus(),
  };
}
