import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../lib/platform/i18n.ts';
import { Icon } from '../../base/icon.tsx';
import { type Addition, additionWords } from './tree-edits.ts';
import { kindIcons } from './tree-words.ts';

interface TreeAddProps {
	additions: readonly Addition[];
	/** The element beside which it opens. */
	beside: HTMLElement | null;
	onAdd: (addition: Addition) => void;
	onClose: () => void;
}

/** What can be added at a row: a menu, walked with arrows or by first letters, closed with Esc. */
export function TreeAdd({ additions, beside, onAdd, onClose }: TreeAddProps) {
	const menu = useRef<HTMLDivElement>(null);
	const [at, setAt] = useState(0);
	useLayoutEffect(() => {
		const element = menu.current;
		if (!element) return;
		const place = beside?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2, innerHeight / 3);
		const { height, width } = element.getBoundingClientRect();
		const isBelow = place.bottom + height + 8 < innerHeight;
		element.style.top = `${Math.max(8, isBelow ? place.bottom : place.top - height)}px`;
		element.style.left = `${Math.max(8, Math.min(place.left, innerWidth - width - 8))}px`;
	}, []);
	useLayoutEffect(() => {
		menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]')[at]?.focus();
	}, [at]);
	const press = (event: KeyboardEvent) => {
		event.stopPropagation();
		const count = additions.length;
		if (event.key === 'ArrowDown') setAt((at + 1) % count);
		else if (event.key === 'ArrowUp') setAt((at + count - 1) % count);
		else if (event.key === 'Home') setAt(0);
		else if (event.key === 'End') setAt(count - 1);
		else if (event.key === 'Escape' || event.key === 'Tab') onClose();
		else if (/^[1-9]$/.test(event.key)) {
			const chosen = additions[Number(event.key) - 1];
			if (chosen) onAdd(chosen);
		} else return;
		event.preventDefault();
	};
	return (
		<>
			<button type="button" class="dropdown-veil" tabIndex={-1} aria-hidden="true" onClick={onClose} />
			<div ref={menu} class="tree-add card" role="menu" aria-label={t('tree_add')} tabIndex={-1} onKeyDown={press}>
				{additions.map((addition, index) => (
					<button
						key={addition}
						type="button"
						role="menuitem"
						class="tree-add-item"
						tabIndex={index === at ? 0 : -1}
						onPointerEnter={() => setAt(index)}
						onClick={() => onAdd(addition)}
					>
						<Icon name={kindIcons[addition]} size={14} />
						<span>{t(additionWords[addition])}</span>
						<span class="key" aria-hidden="true">
							{index + 1}
						</span>
					</button>
				))}
			</div>
		</>
	);
}
