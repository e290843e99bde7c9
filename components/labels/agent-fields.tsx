import { useState } from 'preact/hooks';
import { agents, type PrinterProfile } from '../../lib/labels/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { printAgent } from '../../lib/platform/print-agent.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { Button } from '../base/button.tsx';
import { Field, Select } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useWork } from '../base/use-work.ts';

interface AgentFieldsProps {
	profile: PrinterProfile;
	onChange: (profile: PrinterProfile) => void;
}

const agentNames = { qz: 'QZ Tray', 'browser-print': 'Zebra Browser Print' } as const;

/** Which program on this computer prints, and on which of its printers. */
export function AgentFields({ profile, onChange }: AgentFieldsProps) {
	const allowed = valueIn(useLive(readSettings, []))?.printAgent;
	const [found, setFound] = useState<readonly string[]>();
	const { failure, run } = useWork();
	const agent = profile.agent ?? 'browser-print';
	const name = (printer: string) => {
		const { printer: _before, ...rest } = profile;
		onChange(printer.trim() === '' ? rest : { ...rest, printer: printer.slice(0, 300) });
	};
	return (
		<div class="label-form">
			{allowed === false && (
				<Notice tone="act" icon="info" action={<a href="#/settings">{t('settings')}</a>}>
					{t('label_agent_off')}
				</Notice>
			)}
			<Select
				label={t('label_agent_program')}
				value={agent}
				options={agents.map((value) => ({ value, text: agentNames[value] }))}
				onChange={(next) => {
					setFound(undefined);
					onChange({ ...profile, agent: next });
				}}
			/>
			{found && found.length > 0 ? (
				<Select
					label={t('label_agent_printer')}
					value={profile.printer ?? ''}
					options={[{ value: '', text: t('label_agent_default') }, ...found.map((printer) => ({ value: printer, text: printer }))]}
					onChange={name}
				/>
			) : (
				<Field
					label={t('label_agent_printer')}
					value={profile.printer ?? ''}
					placeholder={t('label_agent_default')}
					onInput={name}
					{...(found ? { hint: t('label_agent_none') } : {})}
				/>
			)}
			<div class="label-set-actions">
				<Button small disabled={!allowed} onClick={() => run(async () => setFound(await printAgent(agent).printers()))}>
					{t('label_agent_find')}
				</Button>
			</div>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</div>
	);
}
