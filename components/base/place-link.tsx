import type { ComponentChildren } from 'preact';
import { inWorkspace, openWorkspace, workspaceUrl } from '../../lib/platform/tabs.ts';

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

/** Leads to a place in the workspace: from the popup or the side panel in its tab when it is open, from itself in the same tab. */
export function PlaceLink({ to, children, class: look, title, label, then }: PlaceLinkProps) {
	return (
		<a
			href={workspaceUrl(to)}
			class={look}
			title={title}
			aria-label={label}
			onClick={(event) => {
				if (inWorkspace()) return;
				event.preventDefault();
				openWorkspace(to).then(then);
			}}
		>
			{children}
		</a>
	);
}
