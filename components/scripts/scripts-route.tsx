import type { PageProps } from '../shell/page-props.ts';
import { ScriptsPage } from './scripts-page.tsx';

/** `#/scripts`: the scripts that agents are offered. */
export function ScriptsRoute({ now }: PageProps) {
	return <ScriptsPage now={now} />;
}
