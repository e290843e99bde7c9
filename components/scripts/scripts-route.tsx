import type { PageProps } from '../shell/page-props.ts';
import { ScriptEditor } from './editor/script-editor.tsx';
import { ScriptsPage } from './scripts-page.tsx';
import { TalksPage } from './talks-page.tsx';
import { VersionPage } from './version-page.tsx';

/** `#/scripts`: the scripts that agents are offered; `#/scripts/edit` one of them in the editor; `#/scripts/talks` the log of conversations. */
export function ScriptsRoute(props: PageProps) {
	switch (props.part) {
		case 'edit':
			return <ScriptEditor {...props} />;
		case 'talks':
			return <TalksPage {...props} />;
		case 'history':
			return <VersionPage {...props} />;
		default:
			return <ScriptsPage now={props.now} />;
	}
}
