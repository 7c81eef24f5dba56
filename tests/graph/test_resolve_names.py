"""Whether two names are one thing, by the names alone: hand-written pairs with their counter-examples."""

import pytest

from graph.resolve import same

ONE = [
    ("中国移动", "中国移动通信集团有限公司", "Company"),
    ("中国移动山西公司", "中国移动通信集团山西有限公司", "Company"),
    ("星河云算", "杭州星河云算科技有限公司", "Company"),
    ("英伟达", "NVIDIA", "Company"),
    ("Google Cloud", "谷歌云", "Company"),
    ("中国信通院", "中国信息通信研究院", "Institution"),
    ("中科院计算所", "中国科学院计算技术研究所", "Institution"),
    ("工信部", "工业和信息化部", "Government"),
    ("山西省工信厅", "山西省工业和信息化厅", "Government"),
    ("国家医保局", "国家医疗保障局", "Government"),
    ("大同", "大同市", "City"),
    ("吉林", "吉林市", "City"),
    ("辽宁朝阳", "朝阳市", "City"),
    ("晋", "山西省", "Province"),
    ("越南", "越南社会主义共和国", "Place"),
    ("国家超级计算成都中心", "成都超算中心", "Facility"),
    ("唐纳德·特朗普", "特朗普", "Person"),
    ("首届合作伙伴大会", "第一届合作伙伴大会", "Event"),
    ("GPT-5", "GPT 5", "Product"),
    ("Claude Opus 4.6", "claude-opus-4-6", "Product"),
    ("華為", "华为", "Company"),
    ("中建三局", "中国建筑第三工程局有限公司", "Company"),
    ("北工大", "北京工业大学", "Institution"),
    ("华东理工", "华东理工大学", "Institution"),
    ("大同市政协", "中国人民政治协商会议大同市委员会", "Government"),
    ("穗", "广州市", "City"),
    ("密云县", "密云区", "City"),
    ("黔南州", "黔南布依族苗族自治州", "City"),
    ("襄樊市", "襄阳市", "City"),
    ("RTX 5090", "GeForce RTX 5090", "Product"),
    ("北京冬奥会", "2022年北京冬奥会", "Event"),
    ("宁夏枢纽节点", "全国一体化算力网络宁夏国家枢纽节点", "Facility"),
    ("新型算力三年行动计划", "新型算力三年行动计划（2025-2027年）", "Policy"),
    ("某省人民政府关于加快算力产业发展的意见", "关于加快算力产业发展的意见", "Policy"),
]
TWO = [
    ("中国移动", "中国移动山西公司", "Company"),
    ("腾讯", "腾讯云", "Company"),
    ("云湖市政府关于加快算力产业发展的意见", "临港市政府关于加快算力产业发展的意见", "Policy"),
    ("LG", "LG电子", "Company"),
    ("紫光股份", "紫光集团", "Company"),
    ("星河", "星河医药", "Company"),
    ("星河集团有限公司", "星河股份有限公司", "Company"),
    ("谷歌AI", "微信AI", "Product"),
    ("山西大学", "山西大同大学", "Institution"),
    ("大理市", "大理州", "City"),
    ("福建省数据局", "国家数据局", "Government"),
    ("中国信息通信研究院", "中国信息通信研究院云大所", "Institution"),
    ("电子科技大学", "西安电子科技大学", "Institution"),
    ("北京大学", "北京理工大学", "Institution"),
    ("中国科学院", "中国农业科学院", "Institution"),
    ("山西省工信厅", "陕西省工信厅", "Government"),
    ("大同市委", "大同市政府", "Government"),
    ("公安部", "老挝公安部", "Government"),
    ("朝阳区", "朝阳市", "City"),
    ("吉林省", "吉林市", "City"),
    ("贵阳站", "贵阳北站", "Facility"),
    ("智算中心", "大同智算中心", "Facility"),
    ("李健", "李健熙", "Person"),
    ("2025中国算力大会", "2024中国算力大会", "Event"),
    ("2025中国算力大会", "中国算力大会", "Event"),
    ("第七届数字中国建设峰会", "第九届数字中国建设峰会", "Event"),
    ("GPT-5", "GPT-5.5", "Product"),
    ("昇腾910B", "昇腾910C", "Product"),
]


@pytest.mark.parametrize(("left", "right", "type_"), ONE)
def test_names_of_one_thing(left: str, right: str, type_: str) -> None:
    assert same(left, right, type_)[0]
    assert same(right, left, type_)[0]


@pytest.mark.parametrize(("left", "right", "type_"), TWO)
def test_names_of_two_things(left: str, right: str, type_: str) -> None:
    assert not same(left, right, type_)[0]
    assert not same(right, left, type_)[0]


def test_says_why() -> None:
    verdict, why, score = same("2025中国算力大会", "2024中国算力大会", "Event")
    assert not verdict
    assert score < 0.01
    assert "2024" in why and "2025" in why


def test_company_is_not_its_product_of_the_same_name() -> None:
    assert not same("昆仑芯", "昆仑芯", "Company", "Product")[0]
    assert same("浦东新区", "浦东新区", "City", "Place")[0]
