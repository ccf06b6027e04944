import casereview.casework.workbench.genogram.rules
import casereview.engines.kinship.family
import casereview.foundation.sealing.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casefile', '0001_initial'),
        ('sealing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('label', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.CreateModel(
            name='Relative',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('register_row', models.PositiveIntegerField(null=True)),
                ('label', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('drawn', models.CharField(choices=[('female', 'Female'), ('male', 'Male'), ('other', 'Another way'), ('not_known', 'Not known'), ('unborn', 'Unborn, or a pregnancy that ended')], default=casereview.engines.kinship.family.Drawn['NOT_KNOWN'], max_length=12)),
                ('born', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('died', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('note', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('is_index', models.BooleanField(default=False)),
                ('position', models.PositiveIntegerField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.subject')),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('since', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('until', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='genogram.household')),
                ('relative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='genogram.relative')),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('kind', models.CharField(choices=[('birth', 'is a parent, by birth, of'), ('adoptive', 'adopted'), ('step', 'is a step-parent of'), ('foster', 'fosters, or fostered,'), ('married', 'is or was married to'), ('civil_partnership', 'is or was in a civil partnership with'), ('cohabiting', 'lives or lived as a couple with'), ('relationship', 'is or was in a relationship with'), ('sibling', 'is a brother or sister of'), ('carer', 'cares or cared, in another way, for'), ('close', 'is or was close to'), ('conflict', 'is or was in conflict with'), ('violent', 'is or was violent to')], max_length=20)),
                ('ending', models.CharField(choices=[('together', 'They are together, or it is not known'), ('separated', 'They separated'), ('divorced', 'They divorced, or the civil partnership was dissolved')], default=casereview.casework.workbench.genogram.rules.Ending['TOGETHER'], max_length=10)),
                ('since', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('until', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('note', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='genogram.relative')),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='genogram.relative')),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('changed_at__isnull', True), ('changed_by__isnull', True)), models.Q(('changed_at__isnull', False), ('changed_by__isnull', False)), _connector='OR'), name='household_changed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='relative',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('changed_at__isnull', True), ('changed_by__isnull', True)), models.Q(('changed_at__isnull', False), ('changed_by__isnull', False)), _connector='OR'), name='relative_changed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='relative',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='relative_removed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='relative',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('case', 'register_row'), name='a_line_of_the_register_drawn_once'),
        ),
        migrations.AddConstraint(
            model_name='relative',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('case', 'subject'), name='a_subject_drawn_once'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('changed_at__isnull', True), ('changed_by__isnull', True)), models.Q(('changed_at__isnull', False), ('changed_by__isnull', False)), _connector='OR'), name='stay_changed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='stay_removed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('changed_at__isnull', True), ('changed_by__isnull', True)), models.Q(('changed_at__isnull', False), ('changed_by__isnull', False)), _connector='OR'), name='tie_changed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='tie_removed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='nobody_is_joined_to_themselves'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('ending', casereview.casework.workbench.genogram.rules.Ending['TOGETHER']), ('kind__in', [casereview.casework.workbench.genogram.rules.TieKind['MARRIED'], casereview.casework.workbench.genogram.rules.TieKind['CIVIL_PARTNERSHIP'], casereview.casework.workbench.genogram.rules.TieKind['COHABITING'], casereview.casework.workbench.genogram.rules.TieKind['RELATIONSHIP']]), _connector='OR'), name='only_couples_part'),
        ),
    ]
