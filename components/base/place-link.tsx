import type { ComponentChildren } from 'preact';
import { openWorkspace, workspaceUrl } from '../../lib/platform/tabs.ts';

interface PlaceLinkProps {
	/** Place in the workspace: `#/stocks?q=…`. */
	to: string;
	children: ComponentChildren;
	class?: string;
	title?: string;
	label?: string;
	/** Runs after the place is shown: the popup closes itself. */
	then?: () => void;
}

/** Leads from the popup or the side panel to a place in the workspace, in its tab when it is open. */
export function PlaceLink({ to, children, class: look, title, label, then }: PlaceLinkProps) {
	return (
		<a
			href={workspaceUrl(to)}
			class={look}
			title={title}
			aria-label={label}
			onClick={(event) => {
				event.preventDefault();
				openWorkspace(to).then(then);
			}}
		>
			{children}
		</a>
	);
}
