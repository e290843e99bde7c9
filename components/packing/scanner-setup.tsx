import { useEffect, useState } from 'preact/hooks';
import type { BarcodeSymbol } from '../../lib/barcodes/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import { groupSeparator } from '../../lib/scan/key-scanner.ts';
import { judgeTrial, type Trial, type TrialFault, type TrialId, trialCodes } from '../../lib/scan/trial.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Switch } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { tell } from '../labels/tell.ts';
import { CodePicture } from './code-picture.tsx';
import { keepScannerWays } from './scanner-ways.ts';
import { usePackScanner } from './use-pack-scanner.ts';

const harmless: ReadonlySet<TrialFault> = new Set(['layout', 'no-end', 'slow']);

/** A sheet of test codes, on the screen or on paper, and what the scanner makes of them. What is found out is remembered on this computer. */
export function ScannerSetup({ onClose }: { onClose: () => void }) {
	const [symbols, setSymbols] = useState<ReadonlyMap<TrialId, BarcodeSymbol>>(new Map());
	const [trials, setTrials] = useState<ReadonlyMap<TrialId, Trial>>(new Map());
	const settings = valueIn(useLive(readSettings, []));
	const set = (id: 'packSounds' | 'packPrintsAtOnce', value: boolean) => void tell(() => call['settings.set']({ id, value }));
	const [last, setLast] = useState<{ heard: string; trial: Trial }>();
	useEffect(() => {
		// The writer of codes is large, and is needed here only.
		void import('../../lib/barcodes/encode.ts').then(({ encode }) =>
			setSymbols(new Map(trialCodes.map(({ id, symbology, text }) => [id, encode(symbology, text)]))),
		);
	}, []);
	usePackScanner((heard, manner) => {
		const trial = judgeTrial(heard, manner);
		setLast({ heard, trial });
		if (trial.id === undefined) return;
		const next = new Map(trials).set(trial.id, trial);
		setTrials(next);
		const all = [...next.values()].flatMap(({ faults }) => faults);
		void keepScannerWays({
			...(all.includes('case') ? { swapsCase: true as const } : {}),
			...(all.includes('separator') ? { losesSeparator: true as const } : {}),
			triedAt: Date.now(),
		});
	});
	return (
		<Dialog
			title={t('pack_scanner')}
			onClose={onClose}
			actions={
				<Button look="main" onClick={() => window.print()}>
					<Icon name="print" size={14} /> {t('pack_trial_print')}
				</Button>
			}
		>
			<p>{t('pack_trial_text')}</p>
			<ul class="pack-trial">
				{trialCodes.map(({ id, text }) => {
					const symbol = symbols.get(id);
					const trial = trials.get(id);
					return (
						<li key={id}>
							<div class="pack-trial-code">{symbol && <CodePicture symbol={symbol} label={t(`pack_trial_code_${id}`)} />}</div>
							<div>
								<b>{t(`pack_trial_code_${id}`)}</b>
								<code>{text.replaceAll(groupSeparator, '‹GS›')}</code>
								<TrialWords trial={trial} />
							</div>
						</li>
					);
				})}
			</ul>
			{settings && (
				<div class="pack-trial-switches">
					<Switch label={t('pack_set_at_once')} checked={settings.packPrintsAtOnce} onChange={(on) => set('packPrintsAtOnce', on)} />
					<Switch label={t('pack_set_sounds')} checked={settings.packSounds} onChange={(on) => set('packSounds', on)} />
				</div>
			)}
			<div role="status" class="pack-trial-last">
				{last && last.trial.id === undefined && (
					<p class="ink-act">
						{t('pack_trial_other')} <code>{last.heard.replaceAll(groupSeparator, '‹GS›')}</code>
					</p>
				)}
			</div>
		</Dialog>
	);
}

function TrialWords({ trial }: { trial: Trial | undefined }) {
	if (!trial) return <span class="quiet">{t('pack_trial_waits')}</span>;
	const bad = trial.faults.filter((fault) => !harmless.has(fault));
	return (
		<>
			{bad.length === 0 && (
				<span class="ink-done">
					<Icon name="check" size={14} /> {t('pack_trial_good')}
				</span>
			)}
			{trial.faults.map((fault) => (
				<span key={fault} class={harmless.has(fault) ? 'quiet' : 'ink-alarm'}>
					{faultText(fault)}
				</span>
			))}
		</>
	);
}

function faultText(fault: TrialFault): string {
	switch (fault) {
		case 'no-end':
			return t('pack_trial_no_end');
		default:
			return t(`pack_trial_${fault}`);
	}
}
