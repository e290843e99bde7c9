import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import type { OperatorProfile } from '../../lib/supplies/plan.ts';
import { planRules } from '../../lib/supplies/queries.ts';
import { readMail } from '../../lib/supplies/record/operator-mail.ts';
import { isBeforeShipment, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { Badge } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Select } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { TextArea } from '../base/text-area.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { giveStatuses } from './give-status.ts';
import './mail-dialog.css';
import { type MailLine, mailLines } from './mail-picks.ts';
import { marksText } from './operator-status.tsx';
import { slotText } from './plan-words.tsx';

interface MailDialogProps {
	plans: readonly SupplyPlan[];
	/** The plan that is open beside the list. */
	openId: string | undefined;
	/** What was pasted on the page. */
	first: string;
	/** The one plan that an e-mail was about. */
	onShow: (supplyId: string) => void;
	onClose: () => void;
}

/** An e-mail of the operator's is pasted: what was recognised is shown, what is uncertain is asked, and nothing is set before it is confirmed. */
export function MailDialog(props: MailDialogProps) {
	const rules = valueIn(useLive(planRules, []));
	if (!rules) return null;
	return <MailForm {...props} profile={rules.profile} />;
}

function MailForm({ plans, openId, first, onShow, onClose, profile }: MailDialogProps & { profile: OperatorProfile | undefined }) {
	const [text, setText] = useState(first);
	const [changes, setChanges] = useState<Readonly<Record<string, Partial<MailLine>>>>({});
	const field = useRef<HTMLTextAreaElement>(null);
	const ahead = useMemo(() => plans.filter(({ supply, shipDay }) => isBeforeShipment(supply) && shipDay), [plans]);
	const candidates = useMemo(() => (profile && text.trim() ? readMail(text, profile, ahead) : []), [text, profile, ahead]);
	const lines = useMemo(() => mailLines(candidates, openId), [candidates, openId]).map((line) => ({ ...line, ...changes[line.key] }));
	useEffect(() => field.current?.focus(), []);
	const read = (next: string) => {
		setText(next);
		setChanges({});
	};
	const statusOf = (supplyId: string) => ahead.find(({ supply }) => supply.id === supplyId)?.facts?.operatorStatus;
	const picks = lines
		.filter(({ supplyId, status }) => supplyId !== '' && status !== '' && statusOf(supplyId) !== status)
		.map(({ supplyId, status }) => ({ supplyId, status, before: statusOf(supplyId) }));
	const confirm = async () => {
		if (!(await giveStatuses(picks, candidates.length > 0 ? 'mail' : 'hand'))) return;
		onClose();
		const [only, ...others] = picks;
		if (only && others.length === 0) onShow(only.supplyId);
	};
	return (
		<Dialog
			title={t('mail_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={picks.length === 0} onClick={confirm}>
						{t('mail_confirm')}
					</Button>
				</>
			}
		>
			<TextArea label={t('mail_text')} hint={t('mail_hint')} rows={6} value={text} onInput={read} field={field} />
			{!profile?.statuses?.length && (
				<Notice tone="act" icon="info">
					{t('mail_no_statuses')}
				</Notice>
			)}
			{profile && text.trim() !== '' && (
				<section class="mail-lines" aria-live="polite" aria-label={t('mail_found')}>
					{candidates.length === 0 && (
						<Notice tone="act" icon="search">
							{t('mail_nothing')}
						</Notice>
					)}
					{lines.map((line) => (
						<Line
							key={line.key}
							line={line}
							ahead={ahead}
							profile={profile}
							already={line.supplyId !== '' && line.status !== '' && statusOf(line.supplyId) === line.status}
							onChange={(change) => setChanges({ ...changes, [line.key]: { ...changes[line.key], ...change } })}
						/>
					))}
				</section>
			)}
		</Dialog>
	);
}

interface LineProps {
	line: MailLine;
	ahead: readonly SupplyPlan[];
	profile: OperatorProfile;
	/** The plan has this status. */
	already: boolean;
	onChange: (change: Partial<MailLine>) => void;
}

function Line({ line, ahead, profile, already, onChange }: LineProps) {
	const plan = ahead.find(({ supply }) => supply.id === line.supplyId);
	const all = profile.statuses ?? [];
	const offered = line.statuses.length > 0 ? all.filter(({ id }) => line.statuses.includes(id)) : all;
	const status = all.find(({ id }) => id === line.status);
	const marks = status && marksText(profile, status);
	return (
		<div class="mail-line card">
			{line.isNamed && plan ? (
				<p class="mail-line-plan">
					<b>{planText(plan)}</b>
					{line.certain ? (
						<Badge tone="done">
							<Icon name="check" size={12} /> {t('mail_sure')}
						</Badge>
					) : (
						<Badge tone="act">
							<Icon name="alert" size={12} /> {t('mail_unsure')}
						</Badge>
					)}
				</p>
			) : (
				<Select
					label={t('mail_plan')}
					value={line.supplyId}
					options={[{ value: '', text: t('mail_choose') }, ...ahead.map((one) => ({ value: one.supply.id, text: planText(one) }))]}
					onChange={(supplyId) => onChange({ supplyId })}
				/>
			)}
			<Select
				label={t('mail_status')}
				value={line.status}
				options={[{ value: '', text: t('mail_leave') }, ...offered.map(({ id, title }) => ({ value: id, text: title }))]}
				onChange={(chosen) => onChange({ status: chosen })}
			/>
			{(already || marks) && <p class="field-hint">{already ? t('mail_already') : marks}</p>}
		</div>
	);
}

const planText = ({ supply, facts }: SupplyPlan): string =>
	[supply.number, facts?.orderNumber, slotText(supply)].filter(Boolean).join(' · ');
