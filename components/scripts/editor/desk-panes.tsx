import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../lib/platform/i18n.ts';
import { Tabs } from '../../base/tabs.tsx';

export type PaneId = 'tree' | 'form' | 'preview' | 'findings';

export interface Pane {
	id: PaneId;
	text: string;
	count?: number;
	content: ComponentChildren;
}

/** Panes that stand beside each other, by the width of the window; those of one group are tabs in one place. */
const layouts: readonly { from: string; groups: readonly (readonly PaneId[])[] }[] = [
	{ from: '(min-width: 1360px)', groups: [['tree'], ['form'], ['preview', 'findings']] },
	{ from: '(min-width: 820px)', groups: [['tree'], ['form', 'preview', 'findings']] },
	{ from: 'all', groups: [['tree', 'form', 'preview', 'findings']] },
];

const layoutNow = () => layouts.find(({ from }) => matchMedia(from).matches)?.groups ?? [];

function useLayout() {
	const [groups, setGroups] = useState(layoutNow);
	useEffect(() => {
		const hear = () => setGroups(layoutNow());
		const queries = layouts.map(({ from }) => matchMedia(from));
		for (const query of queries) query.addEventListener('change', hear);
		return () => {
			for (const query of queries) query.removeEventListener('change', hear);
		};
	}, []);
	return groups;
}

/** The parts of the editor, beside each other or as tabs. */
export function DeskPanes({ panes }: { panes: readonly Pane[] }) {
	const groups = useLayout();
	const [chosen, setChosen] = useState<readonly PaneId[]>(['tree', 'form', 'preview']);
	/** The one seen last of each group. */
	const choose = (id: PaneId) => setChosen((before) => [id, ...before.filter((one) => one !== id)]);
	return (
		<div class={`desk desk-${groups.length}`}>
			{groups.map((group) => {
				const inside = panes.filter(({ id }) => group.includes(id));
				const id = chosen.find((one) => inside.some((pane) => pane.id === one));
				const pane = inside.find((one) => one.id === id) ?? inside[0];
				if (!pane) return null;
				return (
					<section key={group[0]} class="desk-group card" aria-label={inside.length > 1 ? undefined : pane.text}>
						{inside.length > 1 ? (
							<Tabs label={t('desk_parts')} tabs={inside} chosen={pane.id} onChoose={choose}>
								<div class={`desk-pane desk-pane-${pane.id}`}>{pane.content}</div>
							</Tabs>
						) : (
							<div class={`desk-pane desk-pane-${pane.id}`}>{pane.content}</div>
						)}
					</section>
				);
			})}
		</div>
	);
}
