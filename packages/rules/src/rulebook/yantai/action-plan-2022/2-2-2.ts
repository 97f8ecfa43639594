import type { BookedClause } from "../../booked-rule.ts";
import { all, enterprise as enterprises, isTrue } from "../../conditions.ts";
import { example, notTriggered, refused, unknown, upTo } from "../../worked-examples.ts";
import { areaNavigation } from "./area-navigation.ts";
import { exampleDay, yantai2022, yantaiApplicants } from "./circular.ts";
import { cultivationOfUnit } from "./cultivation.ts";

const { says, wan, rule } = yantai2022;
const { enterprise, university } = yantaiApplicants;

const clusters = says("二(二)2", "围绕“9+N”重点产业集群");
const area = says("二(二)2", "开展产业类、区域类专利导航，每项给予最高50万元资助");
const chain = says("二(二)2", "遴选16个标志性产业链中的骨干企业启动企业专利导航项目，每项给予最高15万元资助");
const unit = says("二(二)2", "建设一批高价值专利培育中心，布局一批高价值专利组合，每家单位给予最高50万元资助");

const project = { kind: "enterprise_navigation", selectedOn: "2023-03-01", chainBackbone: true, requested: "120000.00" };

export const clause: BookedClause = {
  rules: [
    areaNavigation("YT-07", [area, clusters]),
    rule({
      id: "YT-08",
      cites: [chain],
      trigger: "patent_navigation.enterprise",
      occasion: "project",
      selects: { kind: ["enterprise_navigation"] },
      when: all(enterprises, isTrue("chainBackbone")),
      amount: { is: "cap", cap: "most", requested: "requested" },
      parameters: { most: wan(15, chain) },
      costs: "cost",
      examples: [
        example("120,000 yuan asked for", enterprise, { project: [project] }, exampleDay, upTo("12")),
        example("200,000 yuan asked for", enterprise, { project: [{ ...project, requested: "200000.00" }] }, exampleDay, upTo("15")),
        example("no backbone enterprise", enterprise, { project: [{ ...project, chainBackbone: false }] }, exampleDay, refused),
        example(
          "whether a backbone is not known",
          enterprise,
          { project: [{ ...project, chainBackbone: null }] },
          exampleDay,
          unknown("project.chainBackbone"),
        ),
        example("a university", university, { project: [project] }, exampleDay, refused),
        example(
          "navigation of an industry",
          enterprise,
          { project: [{ ...project, kind: "industry_navigation", keyCluster: true }] },
          exampleDay,
          notTriggered,
        ),
      ],
    }),
    cultivationOfUnit("YT-09", unit),
  ],
};
