import { BellOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { notificationsEndpoints } from "@zhiqiao/contracts";
import { Badge, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "../../shared/use-endpoint.ts";

const lookEveryMs = 30_000;

/** How many notifications are unread, and the way to them. */
export const Bell = (): ReactNode => {
  const { t } = useTranslation("notifications");
  const router = useRouter();
  const { data } = useRead(
    notificationsEndpoints.listNotifications,
    { query: { unread: "true", limit: 1 } },
    { refreshEveryMs: lookEveryMs, keepPrevious: true },
  );
  const unread = data?.unread ?? 0;
  return (
    <Badge count={unread} size="small" overflowCount={99} offset={[unread > 9 ? 2 : -6, 6]} className="bell">
      <Button
        type="text"
        icon={<BellOutlined />}
        aria-label={t("bell", { unread })}
        title={t("bell", { unread })}
        onClick={() => void router.navigate({ to: "/notifications" })}
      />
    </Badge>
  );
};
