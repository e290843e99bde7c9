import { useState } from 'preact/hooks';
import { toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { OwnStatus } from '../../lib/statuses/model.ts';
import { moverOf } from '../../lib/statuses/rules.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import { StatusBadge } from '../orders/status-badge.tsx';

interface OwnListProps {
	own: readonly OwnStatus[];
	countOf: (id: string) => number | undefined;
	onEdit: (status: OwnStatus) => void;
	onRemove: (status: OwnStatus) => void;
}

/** The seller's own statuses of one axis: dragged by the handle, or moved with the arrow keys on it. */
export function OwnList({ own, countOf, onEdit, onRemove }: OwnListProps) {
	const [dragged, setDragged] = useState<string>();
	const [over, setOver] = useState<string>();
	const move = async (id: string, place: number) => {
		const ids = own.map((status) => status.id).filter((other) => other !== id);
		ids.splice(Math.min(Math.max(place, 0), ids.length), 0, id);
		try {
			await call['statuses.orderOwn']({ axis: own[0]?.axis ?? 'unified', ids });
		} catch (thrown) {
			toast(failureSentence(toFailure(thrown)));
		}
	};
	return (
		<ol class="own-list">
			{own.map((status, place) => (
				<li
					key={status.id}
					class={over === status.id && dragged !== undefined && dragged !== status.id ? 'own-over' : undefined}
					onDragOver={(event) => {
						if (dragged === undefined) return;
						event.preventDefault();
						setOver(status.id);
					}}
					onDrop={(event) => {
						event.preventDefault();
						if (dragged !== undefined) void move(dragged, place);
						setDragged(undefined);
						setOver(undefined);
					}}
				>
					<button
						type="button"
						class="own-handle"
						draggable
						aria-label={t('own_move', { title: status.title, place: place + 1, total: own.length })}
						title={t('own_move_keys')}
						onDragStart={(event) => {
							event.dataTransfer?.setData('text/plain', status.title);
							setDragged(status.id);
						}}
						onDragEnd={() => {
							setDragged(undefined);
							setOver(undefined);
						}}
						onKeyDown={(event) => {
							const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
							if (step === 0) return;
							event.preventDefault();
							void move(status.id, place + step);
						}}
					>
						<Icon name="handle" />
					</button>
					<StatusBadge unified={status.base} own={status} mover={moverOf[status.base]} known code={status.title} />
					<small class="quiet own-kind">
						{[status.axis === 'unified' ? t('own_kind', { status: t(statusTitle[status.base]) }) : undefined, countText(countOf(status.id))]
							.filter(Boolean)
							.join(' · ')}
					</small>
					<Button small look="quiet" onClick={() => onEdit(status)}>
						{t('own_edit')}
						<span class="unseen"> {status.title}</span>
					</Button>
					<Button small look="quiet" label={t('own_remove_named', { title: status.title })} onClick={() => onRemove(status)}>
						<Icon name="trash" />
					</Button>
				</li>
			))}
		</ol>
	);
}

const countText = (count: number | undefined): string | undefined => (count === undefined ? undefined : numberText(count));
