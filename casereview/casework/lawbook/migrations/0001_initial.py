import casereview.foundation.sealing.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casefile', '0001_initial'),
        ('people', '0001_initial'),
        ('sealing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FrameworkMove',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('to_framework', models.CharField(max_length=60)),
                ('to_version', models.CharField(max_length=60)),
                ('decided_on', models.DateField()),
                ('reasons', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('from_framework', models.CharField(max_length=60)),
                ('from_version', models.CharField(blank=True, default='', max_length=60)),
                ('from_fixed_on', models.DateField(null=True)),
                ('moved_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PreparedMove',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('to_framework', models.CharField(max_length=60)),
                ('to_version', models.CharField(max_length=60)),
                ('decided_on', models.DateField()),
                ('reasons', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('prepared_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('framework_id', models.CharField(blank=True, default='', max_length=60)),
                ('part', models.CharField(max_length=60)),
                ('version', models.PositiveIntegerField()),
                ('answer', models.JSONField()),
                ('saved_at', models.DateTimeField()),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='people.board')),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('board', 'framework_id', 'part', 'version'), name='one_settlement_a_version')],
            },
        ),
    ]
