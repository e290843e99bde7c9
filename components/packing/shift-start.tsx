import { useEffect, useState } from 'preact/hooks';
import { newGroupId } from '../../lib/changes/rules.ts';
import { call } from '../../lib/messaging/client.ts';
import type { PackShift } from '../../lib/packing/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { writeStored } from '../../lib/platform/storage.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { useStored } from '../base/use-stored.ts';
import { useWork } from '../base/use-work.ts';
import { ScannerSetup } from './scanner-setup.tsx';
import './packing.css';

const packerKey = 'packer';

interface ShiftStartProps {
	open: readonly PackShift[];
	now: number;
	onBegun: (shiftId: string) => void;
}

/** Who packs: a new shift, or one that was not ended. */
export function ShiftStart({ open, now, onBegun }: ShiftStartProps) {
	const last = useStored<string>('local', packerKey);
	const [packer, setPacker] = useState('');
	const [id] = useState(() => newGroupId(Date.now(), crypto.getRandomValues(new Uint8Array(4))));
	const [setup, setSetup] = useState(false);
	const { failure, run } = useWork();
	useEffect(() => {
		if (last && packer === '') setPacker(last);
	}, [last]);
	const begin = () =>
		run(async () => {
			const name = packer.trim();
			await call['packing.begin']({ id, packer: name });
			await writeStored('local', { [packerKey]: name });
			onBegun(id);
		});
	return (
		<section class="packing pack-start">
			<Icon name="box" size={32} />
			<h2>{t('pack_start')}</h2>
			<p class="quiet">{t('pack_start_text')}</p>
			{open.length > 0 && (
				<ul class="pack-open" aria-label={t('pack_open_shifts')}>
					{open.map((shift) => (
						<li key={shift.id}>
							<Button onClick={() => onBegun(shift.id)}>
								{t('pack_continue', { packer: shift.packer, since: shortMomentText(shift.startedAt, now) })}
							</Button>
						</li>
					))}
				</ul>
			)}
			<form
				class="pack-start-form"
				onSubmit={(event) => {
					event.preventDefault();
					if (packer.trim() !== '') void begin();
				}}
			>
				<Field label={t('pack_packer')} value={packer} onInput={setPacker} required />
				<Button type="submit" look="main" disabled={packer.trim() === ''}>
					{t('pack_begin')}
				</Button>
			</form>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			<Button look="quiet" onClick={() => setSetup(true)}>
				{t('pack_scanner')}
			</Button>
			{setup && <ScannerSetup onClose={() => setSetup(false)} />}
		</section>
	);
}
