import { type OrganizationFigure, organizationsEndpoints } from "@zhiqiao/contracts";
import { App, Form, Input, InputNumber, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { readWan, writeWan } from "../demands/wan.ts";

interface FigureValues {
  readonly year: number;
  readonly staff?: number | null;
  readonly revenue?: string;
  readonly assets?: string;
}

/** Less than ten trillion yuan. */
const mostDigits = 15;

/** 万元 as typed in fen; undefined where nothing is typed or it is no amount. */
const toFen = (typed: string | undefined): string | undefined => {
  const read = readWan(typed ?? "");
  return read.kind === "fen" && read.fen.length <= mostDigits ? read.fen : undefined;
};

const ofFigure = (figure: OrganizationFigure): FigureValues => ({
  year: figure.year,
  ...(figure.staff !== null && { staff: figure.staff }),
  ...(figure.revenueFen !== null && { revenue: writeWan(figure.revenueFen) }),
  ...(figure.assetsFen !== null && { assets: writeWan(figure.assetsFen) }),
});

interface FigureFormProps {
  readonly organizationId: string;
  readonly editing: OrganizationFigure | "new" | undefined;
  readonly onClose: () => void;
}

const Amount = ({ name, label }: { readonly name: "revenue" | "assets"; readonly label: string }): ReactNode => {
  const { t } = useTranslation("organizations");
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        {
          validator: async (_, value: string | undefined) => {
            if (value !== undefined && value.trim() !== "" && toFen(value) === undefined) throw new Error(t("facts.figures.invalid"));
          },
        },
      ]}
      validateTrigger="onBlur"
    >
      <Input inputMode="decimal" autoComplete="off" maxLength={20} />
    </Form.Item>
  );
};

/** States the figures of a year, or corrects them; money is typed in 万元. */
export const FigureForm = ({ organizationId, editing, onClose }: FigureFormProps): ReactNode => {
  const { t } = useTranslation("organizations");
  const { message } = App.useApp();
  const [form] = Form.useForm<FigureValues>();
  const lastYear = new Date().getFullYear() - 1;
  const record = useWrite(organizationsEndpoints.recordOrganizationFigure, {
    onDone: ({ year }) => {
      onClose();
      void message.success(t("facts.figures.saved", { year }));
    },
  });
  const corrected = editing === "new" ? undefined : editing;
  const send = ({ year, staff, revenue, assets }: FigureValues): void => {
    const [revenueFen, assetsFen] = [toFen(revenue), toFen(assets)];
    const known = { ...(typeof staff === "number" && { staff }), ...(revenueFen && { revenueFen }), ...(assetsFen && { assetsFen }) };
    if (Object.keys(known).length === 0) form.setFields([{ name: "staff", errors: [t("facts.figures.atLeastOne")] }]);
    else record.mutate({ params: { id: organizationId }, body: { year, ...known } });
  };
  return (
    <Modal
      open={editing !== undefined}
      title={corrected === undefined ? t("facts.figures.add") : t("facts.figures.correctTitle", { year: corrected.year })}
      okText={t("facts.save")}
      okButtonProps={{ loading: record.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => record.reset()}
      destroyOnHidden
    >
      {record.error !== null && <ErrorState error={record.error} />}
      <Form<FigureValues>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={corrected === undefined ? { year: lastYear } : ofFigure(corrected)}
        onFinish={send}
      >
        <Form.Item
          name="year"
          label={t("facts.figures.year")}
          rules={[{ required: true, type: "integer", min: 1949, max: lastYear, message: t("facts.figures.yearInvalid") }]}
        >
          <InputNumber precision={0} disabled={corrected !== undefined} />
        </Form.Item>
        <Form.Item name="staff" label={t("facts.figures.staff")} rules={[{ type: "integer", min: 0, message: t("facts.figures.invalid") }]}>
          <InputNumber precision={0} min={0} max={10_000_000} />
        </Form.Item>
        <Amount name="revenue" label={t("facts.figures.revenue")} />
        <Amount name="assets" label={t("facts.figures.assets")} />
      </Form>
    </Modal>
  );
};
