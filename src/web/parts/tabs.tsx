import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";

export type TabItem = {
  readonly id: string;
  readonly label: string;
  readonly count?: string;
  readonly content: ReactNode;
  /** A view with a form stays as it is while another one is in sight. */
  readonly keep?: boolean;
};

type TabsProps = {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected?: string;
  readonly onChange?: (id: string) => void;
};

/** Several views of one thing on one page. */
export function Tabs({ label, items, selected, onChange }: TabsProps) {
  return (
    <AriaTabs
      className="tabs"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => onChange?.(String(key))}
    >
      <TabList className="tab-list" aria-label={label}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="tab">
            {item.label}
            {item.count !== undefined && <span className="tab-count">{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="tab-panel" shouldForceMount={item.keep === true}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
