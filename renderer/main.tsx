/** Starts the window with the bridge that preload made. */
import { createRoot } from 'react-dom/client';
import { languageOf, setLanguage } from '../shared/language.ts';
import { CogwheelApp } from './app.tsx';
import { createApp } from './state/app-context.ts';
import { windowBridge } from './state/bridge.ts';

const bridge = windowBridge();
const root = document.getElementById('root');
if (bridge === undefined || root === null) {
  throw new Error('This page works inside Cogwheel only: preload did not run.');
}
// Main put the language into the address of the page. It is used until the snapshot arrives.
setLanguage(languageOf(new URLSearchParams(location.search).get('language')) ?? 'en');
createRoot(root).render(<CogwheelApp app={createApp(bridge)} />);
