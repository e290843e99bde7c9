import type { PageProps } from '../shell/page-props.ts';
import { ScriptEditor } from './editor/script-editor.tsx';
import { ScriptsPage } from './scripts-page.tsx';

/** `#/scripts`: the scripts that agents are offered; `#/scripts/edit` one of them in the editor. */
export function ScriptsRoute(props: PageProps) {
	switch (props.part) {
		case 'edit':
			return <ScriptEditor {...props} />;
		default:
			return <ScriptsPage now={props.now} />;
	}
}
