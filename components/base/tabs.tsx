import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

interface TabsProps<Id extends string> {
	label: string;
	tabs: readonly { id: Id; text: string; count?: number }[];
	chosen: Id;
	onChoose: (id: Id) => void;
	children: ComponentChildren;
}

/** Several pages in one place; arrows move between them. */
export function Tabs<Id extends string>({ label, tabs, chosen, onChoose, children }: TabsProps<Id>) {
	const base = useId();
	const list = useRef<HTMLDivElement>(null);
	const move = (step: number) => {
		const index = tabs.findIndex((tab) => tab.id === chosen);
		const next = tabs[(index + step + tabs.length) % tabs.length];
		if (!next) return;
		onChoose(next.id);
		list.current?.querySelector<HTMLElement>(`[id="${base}-${next.id}"]`)?.focus();
	};
	return (
		<>
			<div
				ref={list}
				class="tabs"
				role="tablist"
				aria-label={label}
				onKeyDown={(event) => {
					if (event.key === 'ArrowRight') move(1);
					if (event.key === 'ArrowLeft') move(-1);
				}}
			>
				{tabs.map((tab) => (
					<button
						key={tab.id}
						type="button"
						id={`${base}-${tab.id}`}
						class="tab"
						role="tab"
						aria-selected={tab.id === chosen}
						aria-controls={`${base}-panel`}
						tabIndex={tab.id === chosen ? 0 : -1}
						onClick={() => onChoose(tab.id)}
					>
						{tab.text}
						{tab.count !== undefined && <b>{tab.count}</b>}
					</button>
				))}
			</div>
			<div id={`${base}-panel`} role="tabpanel" aria-labelledby={`${base}-${chosen}`}>
				{children}
			</div>
		</>
	);
}
