/** The cogwheel of the logo. It is in the rail, and on the Basic Settings button of each row. */
const GEAR =
  'M10.21 3.69L10.51 0.90A11.2 11.2 0 0 1 13.49 0.90L13.79 3.69A8.5 8.5 0 0 1 16.61 4.86L18.79 3.10A11.2 11.2 0 0 1 20.90 5.21L19.14 7.39A8.5 8.5 0 0 1 20.31 10.21L23.10 10.51A11.2 11.2 0 0 1 23.10 13.49L20.31 13.79A8.5 8.5 0 0 1 19.14 16.61L20.90 18.79A11.2 11.2 0 0 1 18.79 20.90L16.61 19.14A8.5 8.5 0 0 1 13.79 20.31L13.49 23.10A11.2 11.2 0 0 1 10.51 23.10L10.21 20.31A8.5 8.5 0 0 1 7.39 19.14L5.21 20.90A11.2 11.2 0 0 1 3.10 18.79L4.86 16.61A8.5 8.5 0 0 1 3.69 13.79L0.90 13.49A11.2 11.2 0 0 1 0.90 10.51L3.69 10.21A8.5 8.5 0 0 1 4.86 7.39L3.10 5.21A11.2 11.2 0 0 1 5.21 3.10L7.39 4.86A8.5 8.5 0 0 1 10.21 3.69Z';
const HOLE = 'M12 8.1a3.9 3.9 0 1 0 0 7.8a3.9 3.9 0 1 0 0 -7.8Z';

export function CogIcon({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable="false">
      <path fill="currentColor" fillRule="evenodd" d={GEAR + HOLE} />
    </svg>
  );
}
