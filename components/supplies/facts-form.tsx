import { useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { SupplyFacts } from '../../lib/supplies/plan.ts';
import { Button } from '../base/button.tsx';
import { Field, Switch } from '../base/field.tsx';
import { tell } from '../labels/tell.ts';

interface FactsFormProps {
	supplyId: string;
	facts: SupplyFacts | undefined;
	/** The user works with an operator, which the most of it is about. */
	hasOperator: boolean;
}

/** What no marketplace tells of a supply: its order at the operator, whether the goods are special, and who drives. It adds steps and fills tickets. */
export function FactsForm({ supplyId, facts, hasOperator }: FactsFormProps) {
	const [number, setNumber] = useState(facts?.orderNumber ?? '');
	const typed = number.trim();
	const isOther = typed !== (facts?.orderNumber ?? '');
	const save = ({
		orderNumber = facts?.orderNumber ?? '',
		specialGoods = facts?.specialGoods,
		operatorDelivers = facts?.operatorDelivers,
		quiet = facts?.quiet,
	}: Wanted) =>
		tell(() =>
			call['plans.saveFacts']({
				id: supplyId,
				...(orderNumber ? { orderNumber } : {}),
				...(specialGoods ? { specialGoods } : {}),
				...(operatorDelivers ? { operatorDelivers } : {}),
				...(quiet ? { quiet } : {}),
			}),
		);
	return (
		<fieldset class="facts-form">
			<legend>{t('plan_facts')}</legend>
			{hasOperator && (
				<>
					<div class="facts-number">
						<Field
							label={t('plan_facts_order')}
							value={number}
							onInput={setNumber}
							{...(typed.length > 100 ? { error: t('plan_facts_long') } : {})}
						/>
						{isOther && (
							<Button small disabled={typed.length > 100} onClick={() => save({ orderNumber: typed })}>
								{t('save')}
							</Button>
						)}
					</div>
					<Switch
						label={t('plan_facts_delivers')}
						checked={facts?.operatorDelivers ?? false}
						onChange={(on) => void save({ operatorDelivers: on })}
					/>
					<Switch
						label={t('plan_facts_special')}
						hint={t('plan_facts_special_hint')}
						checked={facts?.specialGoods ?? false}
						onChange={(on) => void save({ specialGoods: on })}
					/>
				</>
			)}
			<Switch
				label={t('plan_facts_quiet')}
				hint={t('plan_facts_quiet_hint')}
				checked={facts?.quiet ?? false}
				onChange={(on) => void save({ quiet: on })}
			/>
		</fieldset>
	);
}

interface Wanted {
	/** Empty = there is none. */
	orderNumber?: string;
	specialGoods?: boolean | undefined;
	operatorDelivers?: boolean | undefined;
	quiet?: boolean | undefined;
}
