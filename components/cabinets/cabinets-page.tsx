import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Empty } from '../base/states.tsx';
import type { PageProps } from '../shell/page-props.ts';
import type { CabinetAction } from './cabinet-action.ts';
import { CabinetCard } from './cabinet-card.tsx';
import './cabinets.css';
import { ConnectDialog } from './connect-dialog.tsx';
import { DetailsDialog } from './details-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { ReplaceKeyDialog } from './replace-key-dialog.tsx';

/** All cabinets with their health, and everything that can be done with one. */
export function CabinetsPage({ cabinets, summary, params, setParams, now }: PageProps) {
	const [action, setAction] = useState<{ what: CabinetAction; cabinet: Cabinet }>();
	const connect = () => setParams({ connect: '1' });
	const close = () => setAction(undefined);
	const healths = new Map(summary?.cabinets.map((cabinet) => [cabinet.id, cabinet]));
	return (
		<>
			<div class="page-head">
				<h1>{t('cabinets')}</h1>
				{cabinets.length > 0 && <span class="quiet">{plural('cabinets_count', cabinets.length)}</span>}
				<span class="page-head-space" />
				{cabinets.length > 0 && (
					<Button look="main" onClick={connect}>
						<Icon name="plus" /> {t('connect_cabinet')}
					</Button>
				)}
			</div>
			{cabinets.length === 0 && (
				<Empty
					icon="shop"
					title={t('cabinets_none')}
					action={
						<Button look="main" onClick={connect}>
							{t('connect_cabinet')}
						</Button>
					}
				>
					{t('cabinets_none_text')}
				</Empty>
			)}
			<div class="cabinet-list">
				{cabinets.map((cabinet) => (
					<CabinetCard
						key={cabinet.id}
						cabinet={cabinet}
						summary={healths.get(cabinet.id)}
						now={now}
						open={params.id === cabinet.id}
						onToggle={() => setParams({ id: params.id === cabinet.id ? undefined : cabinet.id })}
						onAction={(what) => setAction({ what, cabinet })}
					/>
				))}
			</div>
			{'connect' in params && <ConnectDialog cabinets={cabinets} onClose={() => setParams({ connect: undefined })} />}
			{action?.what === 'details' && <DetailsDialog cabinet={action.cabinet} onClose={close} />}
			{action?.what === 'replace-key' && <ReplaceKeyDialog cabinet={action.cabinet} onClose={close} />}
			{action?.what === 'remove' && <RemoveDialog cabinet={action.cabinet} onClose={close} />}
		</>
	);
}
