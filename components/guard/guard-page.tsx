import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { type Guard, guardKey } from '../../lib/overlay/prices/guard.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { bytesText, moneyText, numberText } from '../../lib/platform/format.ts';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import { readStored, watchStored } from '../../lib/platform/storage.ts';
import type { Finding } from '../../lib/price-files/seat-belt/findings.ts';
import type { FigureName } from '../../lib/prices/model.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { Logo } from '../base/icon.tsx';
import { Empty, Loading, Notice } from '../base/states.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import './guard.css';

type Kept = { state: 'reading' } | { state: 'kept'; guard: Guard } | { state: 'none' };
type Answered = { kind: Guard['kind']; pass: boolean; heard: boolean };

/** What the seat-belt has stopped on a cabinet's page, and the only place where it can be let pass. */
export function GuardPage({ id }: { id: string }) {
	const [kept, setKept] = useState<Kept>({ state: 'reading' });
	const [answered, setAnswered] = useState<Answered>();
	useEffect(() => {
		readStored<Guard>('session', guardKey(id)).then(
			(guard) => setKept(guard ? { state: 'kept', guard } : { state: 'none' }),
			() => setKept({ state: 'none' }),
		);
		// Taken back on the cabinet's page, or answered in another window.
		return watchStored<Guard>('session', guardKey(id), (guard) => guard ?? setKept({ state: 'none' }));
	}, [id]);
	return (
		<main class="guard">
			<header class="guard-head">
				<Logo size={18} /> {t('extShortName')}
			</header>
			{kept.state === 'reading' && <Loading />}
			{kept.state === 'none' && !answered && (
				<Empty icon="check" title={t('guard_none')}>
					{t('guard_none_text')}
				</Empty>
			)}
			{kept.state === 'kept' && !answered && <Stopped guard={kept.guard} onAnswered={setAnswered} />}
			{answered && <Done answered={answered} />}
		</main>
	);
}

function Done({ answered: { kind, pass, heard } }: { answered: Answered }) {
	if (!heard)
		return (
			<Empty icon="alert" title={t('guard_unheard')}>
				{t('guard_unheard_text')}
			</Empty>
		);
	return (
		<Empty icon="check" title={t(`guard_${kind}_${pass ? 'passed' : 'kept'}` as MessageKey)}>
			{t('guard_close')}
		</Empty>
	);
}

function Stopped({ guard, onAnswered }: { guard: Guard; onAnswered: (answered: Answered) => void }) {
	const [typed, setTyped] = useState('');
	const [failure, setFailure] = useState<Failure>();
	const safe = useRef<HTMLDivElement>(null);
	useEffect(() => safe.current?.querySelector('button')?.focus(), []);
	const wanted = Number(typed.replace(/\s/g, ''));
	const isRight = typed.trim() !== '' && wanted === guard.typed;
	const answer = async (pass: boolean) => {
		try {
			const { heard } = await call['prices.answerGuard']({ guardId: guard.id, pass, ...(pass ? { typed: wanted } : {}) });
			onAnswered({ kind: guard.kind, pass, heard });
		} catch (thrown) {
			setFailure(toFailure(thrown));
		}
	};
	return (
		<>
			<h1>{guard.kind === 'file' ? t('guard_file_title', { name: guard.name }) : t('guard_typed_title', { title: guard.title })}</h1>
			<p class="quiet">
				{marketplaceName(guard.marketplace)} · {guard.cabinetTitle}
				{guard.kind === 'file' && ` · ${plural('guard_rows', guard.rows)} · ${bytesText(guard.size)}`}
			</p>
			<p>{t(guard.kind === 'file' ? 'guard_file_text' : 'guard_typed_text')}</p>
			{guard.kind === 'file' ? <FileFindings guard={guard} /> : <TypedFinding guard={guard} />}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			<div class="guard-answer" ref={safe}>
				<Button look="main" onClick={() => answer(false)}>
					{t(guard.kind === 'file' ? 'guard_file_keep' : 'guard_typed_keep')}
				</Button>
				<form
					onSubmit={(event) => {
						event.preventDefault();
						if (isRight) void answer(true);
					}}
				>
					<Field
						label={t(guard.kind === 'file' ? 'guard_file_type' : 'guard_typed_type', { count: numberText(guard.typed) })}
						value={typed}
						onInput={setTyped}
					/>
					<Button look="danger" type="submit" disabled={!isRight}>
						{t(guard.kind === 'file' ? 'guard_file_pass' : 'guard_typed_pass')}
					</Button>
				</form>
			</div>
		</>
	);
}

const valueText = (figure: FigureName, value: number | undefined): string => {
	if (value === undefined) return t('no_data');
	return figure === 'discountPercent' ? t('page_price_percent', { value: numberText(value) }) : moneyText(value);
};
const findingText = (kind: Finding['kind']): string => t(`price_finding_${kind.replaceAll('-', '_')}` as MessageKey);

/** So many rows are named; the others are counted. */
const mostNamed = 12;

function FileFindings({ guard }: { guard: Extract<Guard, { kind: 'file' }> }) {
	const { findings, articles, lossKopecksPerTenMinutes: loss, known, rows } = guard;
	return (
		<>
			<ul class="guard-findings">
				{findings.map((finding) => (
					<FindingEntry key={finding.kind} finding={finding} articles={articles} />
				))}
			</ul>
			<dl class="guard-facts">
				<dt>{t('guard_loss')}</dt>
				<dd>{loss === undefined ? t('guard_loss_unknown') : t('guard_loss_text', { money: moneyText(loss) })}</dd>
				<dt>{t('guard_known')}</dt>
				<dd>{t('guard_known_text', { known: numberText(known), rows: numberText(rows) })}</dd>
			</dl>
		</>
	);
}

function FindingEntry({ finding: { kind, rows, worst, params }, articles }: { finding: Finding; articles: Record<number, string> }) {
	const named = rows.slice(0, mostNamed).map((row) => numberText(row));
	const more = params.count - named.length;
	const article = articles[worst.row];
	const next = worst.text === undefined ? valueText(worst.figure, worst.new) : `«${worst.text}»`;
	return (
		<li>
			<h2>
				{findingText(kind)} <span class="quiet">{plural('guard_rows', params.count)}</span>
			</h2>
			<p>
				{t('guard_worst', { row: numberText(worst.row) })}
				{article && ` (${article})`}: {t(`price_figure_${worst.figure}` as MessageKey)} {valueText(worst.figure, worst.old)} → <b>{next}</b>
			</p>
			<p class="quiet">
				{t('guard_in_rows', { rows: named.join(', ') })}
				{more > 0 && ` ${t('guard_more', { count: numberText(more) })}`}
			</p>
		</li>
	);
}

function TypedFinding({ guard: { figure, finding, old, new: next, article } }: { guard: Extract<Guard, { kind: 'typed' }> }) {
	return (
		<ul class="guard-findings">
			<li>
				<h2>{findingText(finding)}</h2>
				<p>
					{article}: {t(`price_figure_${figure}` as MessageKey)} {valueText(figure, old)} → <b>{valueText(figure, next)}</b>
				</p>
			</li>
		</ul>
	);
}
