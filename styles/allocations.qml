<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<qgis hasScaleBasedVisibilityFlag="1" minScale="50000" maxScale="0" version="3.22.16" styleCategories="AllStyleCategories" labelsEnabled="0">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0" referencescale="-1">
    <rules key="exchanges">
      <rule key="best" filter="&quot;scenario&quot; = 'best'" label="{{label:scenario:best}}">
        <rule key="wood" filter="&quot;family&quot; = 'wood'" symbol="0" label="{{label:family:wood}}"/>
        <rule key="paper" filter="&quot;family&quot; = 'paper'" symbol="1" label="{{label:family:paper}}"/>
        <rule key="plastics" filter="&quot;family&quot; = 'plastics'" symbol="2" label="{{label:family:plastics}}"/>
        <rule key="metal" filter="&quot;family&quot; = 'metal'" symbol="3" label="{{label:family:metal}}"/>
        <rule key="mineral" filter="&quot;family&quot; = 'mineral'" symbol="4" label="{{label:family:mineral}}"/>
        <rule key="organic" filter="&quot;family&quot; = 'organic'" symbol="5" label="{{label:family:organic}}"/>
        <rule key="chemical" filter="&quot;family&quot; = 'chemical'" symbol="6" label="{{label:family:chemical}}"/>
        <rule key="heat" filter="&quot;family&quot; = 'heat'" symbol="7" label="{{label:family:heat}}"/>
        <rule key="steam" filter="&quot;family&quot; = 'steam'" symbol="8" label="{{label:family:steam}}"/>
        <rule key="water" filter="&quot;family&quot; = 'water'" symbol="9" label="{{label:family:water}}"/>
        <rule key="gas" filter="&quot;family&quot; = 'gas'" symbol="10" label="{{label:family:gas}}"/>
        <rule key="textile" filter="&quot;family&quot; = 'textile'" symbol="11" label="{{label:family:textile}}"/>
        <rule key="rubber" filter="&quot;family&quot; = 'rubber'" symbol="12" label="{{label:family:rubber}}"/>
        <rule key="other" filter="ELSE" symbol="13" label="…"/>
      </rule>
      <rule key="low" checkstate="0" filter="&quot;scenario&quot; = 'low'" symbol="low" label="{{label:scenario:low}}"/>
      <rule key="high" checkstate="0" filter="&quot;scenario&quot; = 'high'" symbol="high" label="{{label:scenario:high}}"/>
    </rules>
    <symbols>
      <symbol type="line" name="0">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@0@0">
            <layer class="SimpleFill">
              <prop k="color" v="230,159,0,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="1">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@1@0">
            <layer class="SimpleFill">
              <prop k="color" v="166,118,29,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="2">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@2@0">
            <layer class="SimpleFill">
              <prop k="color" v="204,121,167,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="3">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@3@0">
            <layer class="SimpleFill">
              <prop k="color" v="77,77,77,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="4">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@4@0">
            <layer class="SimpleFill">
              <prop k="color" v="140,109,79,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="5">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@5@0">
            <layer class="SimpleFill">
              <prop k="color" v="0,158,115,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="6">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@6@0">
            <layer class="SimpleFill">
              <prop k="color" v="123,63,160,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="7">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@7@0">
            <layer class="SimpleFill">
              <prop k="color" v="213,94,0,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="8">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@8@0">
            <layer class="SimpleFill">
              <prop k="color" v="213,94,0,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="9">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@9@0">
            <layer class="SimpleFill">
              <prop k="color" v="0,114,178,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="10">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@10@0">
            <layer class="SimpleFill">
              <prop k="color" v="86,180,233,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="11">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@11@0">
            <layer class="SimpleFill">
              <prop k="color" v="216,179,101,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="12">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@12@0">
            <layer class="SimpleFill">
              <prop k="color" v="26,26,26,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="13">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@13@0">
            <layer class="SimpleFill">
              <prop k="color" v="138,138,138,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="low">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@low@0">
            <layer class="SimpleFill">
              <prop k="color" v="150,150,150,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
      <symbol type="line" name="high">
        <layer class="ArrowLine">
          <prop k="arrow_start_width" v="0.3"/>
          <prop k="arrow_start_width_unit" v="MM"/>
          <prop k="arrow_width" v="0.8"/>
          <prop k="arrow_width_unit" v="MM"/>
          <prop k="arrow_type" v="0"/>
          <prop k="head_type" v="0"/>
          <prop k="head_length" v="2.2"/>
          <prop k="head_length_unit" v="MM"/>
          <prop k="head_thickness" v="1.1"/>
          <prop k="head_thickness_unit" v="MM"/>
          <prop k="is_curved" v="0"/>
          <prop k="is_repeated" v="0"/>
          <symbol type="fill" name="@high@0">
            <layer class="SimpleFill">
              <prop k="color" v="90,90,90,255"/>
              <prop k="style" v="solid"/>
              <prop k="outline_color" v="255,255,255,200"/>
              <prop k="outline_style" v="solid"/>
              <prop k="outline_width" v="0.12"/>
              <prop k="outline_width_unit" v="MM"/>
            </layer>
          </symbol>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <mapTip>[% "supplier_name" %] → [% "consumer_name" %]&lt;br>[% "taken" %] [% "unit" %]</mapTip>
  <layerGeometryType>1</layerGeometryType>
</qgis>
