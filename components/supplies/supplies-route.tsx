import type { PageProps } from '../shell/page-props.ts';
import { MonthPage } from './month-page.tsx';
import { SuppliesPage } from './supplies-page.tsx';

/** `#/supplies`: the plans, or, with `tab=month`, what became of them. */
export function SuppliesRoute(props: PageProps) {
	const { params, setParams, now } = props;
	return params.tab === 'month' ? <MonthPage params={params} setParams={setParams} now={now} /> : <SuppliesPage {...props} />;
}
